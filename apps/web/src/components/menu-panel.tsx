"use client";
import { Menu } from "@base-ui/react/menu";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** A short list of things to do, opened by a button. */
export function MenuPanel({ trigger, children }: { trigger: ReactElement<Record<string, unknown>>; children: ReactNode }) {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" collisionPadding={8} className="z-50 outline-none">
          <Menu.Popup className="max-h-(--available-height) min-w-40 max-w-80 overflow-y-auto rounded-md border border-border bg-surface py-1 text-foreground text-sm shadow-popup outline-none">
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

export function MenuItem({
  danger = false,
  className,
  ...props
}: ComponentProps<typeof Menu.Item> & { danger?: boolean; className?: string }) {
  return (
    <Menu.Item
      className={classNames(
        "flex w-full cursor-default select-none items-center gap-2.5 px-3 py-1 outline-none data-highlighted:bg-accent-soft [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:text-muted",
        danger && "text-bad",
        className,
      )}
      {...props}
    />
  );
}

export const MenuRule = () => <div className="my-1 border-t" />;
