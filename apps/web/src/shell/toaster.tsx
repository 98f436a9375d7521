"use client";
import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** Where `toast(…)` of sonner appears. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      offset={{ bottom: 16, right: 16 }}
      mobileOffset={{ bottom: 72 }}
      toastOptions={{ style: { fontFamily: "var(--font-sans)", fontSize: 13 } }}
    />
  );
}
