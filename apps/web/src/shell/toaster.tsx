"use client";
import { onDemand } from "../components/on-demand.ts";

const useToasts = onDemand(() => import("./shown-toasts.tsx"));

/** The live region of toasts, in the page well before the first one: they answer what somebody does. */
export function Toaster() {
  const toasts = useToasts(false);
  return toasts && <toasts.ShownToasts />;
}
