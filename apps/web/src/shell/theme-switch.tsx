"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { buttonClasses } from "../components/button-classes.ts";
import { MenuChoice, MenuPanel } from "../components/menu-panel.tsx";

const themes = [
  { value: "light", label: "Light", icon: <Sun /> },
  { value: "dark", label: "Dark", icon: <Moon /> },
  { value: "system", label: "As the system", icon: <Monitor /> },
];

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  return (
    <MenuPanel
      align="start"
      trigger={
        <button type="button" aria-label="Theme" className={buttonClasses("ghost", "medium", "size-8 px-0 [&_svg]:size-4")}>
          {/* The server does not know the theme: the icons follow the class on <html>. */}
          <Sun className="dark:hidden" />
          <Moon className="hidden dark:block" />
        </button>
      }
    >
      <MenuChoice options={themes} value={theme ?? "system"} onValueChange={setTheme} />
    </MenuPanel>
  );
}
