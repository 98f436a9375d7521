"use client";
import { Menu } from "@base-ui/react/menu";
import { Check, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { buttonClasses } from "../components/button-classes.ts";

const themes = [
  { value: "light", label: "Light", icon: <Sun /> },
  { value: "dark", label: "Dark", icon: <Moon /> },
  { value: "system", label: "As the system", icon: <Monitor /> },
];

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  return (
    <Menu.Root>
      <Menu.Trigger aria-label="Theme" className={buttonClasses("ghost", "medium", "size-8 px-0 [&_svg]:size-4")}>
        {/* The server does not know the theme: the icons follow the class on <html>. */}
        <Sun className="dark:hidden" />
        <Moon className="hidden dark:block" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" className="z-50 outline-none">
          <Menu.Popup className="min-w-40 rounded-md border border-border bg-surface py-1 text-foreground text-sm shadow-popup outline-none">
            <Menu.RadioGroup value={theme ?? "system"} onValueChange={(value: string) => setTheme(value)}>
              {themes.map(({ value, label, icon }) => (
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
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
