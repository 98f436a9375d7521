"use client";
import { useTheme } from "next-themes";
import { Toaster } from "sonner";

/** Where `toast` appears. */
export function ShownToasts() {
  const { resolvedTheme } = useTheme();
  return (
    <Toaster
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      offset={{ bottom: 16, right: 16 }}
      mobileOffset={{ bottom: 72 }}
      toastOptions={{ style: { fontFamily: "var(--font-sans)", fontSize: 13 } }}
    />
  );
}
