"use client";
import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { classNames } from "../class-names.ts";
import type { MenuChoiceProps, MenuItemProps, MenuPanelProps } from "../menu-panel.tsx";

export function MenuPopup({ trigger, align = "end", className, children }: MenuPanelProps) {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align={align} collisionPadding={8} className="z-50 outline-none">
          <Menu.Popup
            className={classNames(
              "max-h-(--available-height) min-w-40 max-w-80 overflow-y-auto rounded-md border border-border bg-surface py-1 text-foreground text-sm shadow-popup outline-none",
              className,
            )}
          >
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

export function MenuPopupItem({ danger = false, href, download, className, onClick, children }: MenuItemProps) {
  const classes = classNames(
    "flex w-full cursor-default select-none items-center gap-2.5 px-3 py-1 outline-none data-highlighted:bg-accent-soft [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:text-muted",
    danger && "text-bad",
    className,
  );
  if (href !== undefined) {
    return (
      <Menu.LinkItem href={href} download={download ?? true} closeOnClick className={classes}>
        {children}
      </Menu.LinkItem>
    );
  }
  return (
    <Menu.Item className={classes} {...(onClick ? { onClick } : {})}>
      {children}
    </Menu.Item>
  );
}

export function MenuPopupChoice({ options, value: chosen, onValueChange }: MenuChoiceProps) {
  return (
    <Menu.RadioGroup value={chosen} onValueChange={(value: string) => onValueChange(value)}>
      {options.map(({ value, label, icon }) => (
        <Menu.RadioItem
          key={value}
          value={value}
          className="flex cursor-default select-none items-center gap-2 px-2.5 py-1 outline-none data-highlighted:bg-accent-soft [&_svg]:size-3.5"
        >
          {icon}
          <span className="flex-1">{label}</span>
          <Menu.RadioItemIndicator className="text-accent">
            <Check />
          </Menu.RadioItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
