"use client";
import { lazy, Suspense, useEffect, useState } from "react";
import { onSomebodyHere } from "../components/somebody-here.ts";

const ShownToasts = lazy(() => import("./shown-toasts.tsx"));

/** The live region of toasts, in the page well before the first one: they answer what somebody does. */
export function Toaster() {
  const [somebodyHere, setSomebodyHere] = useState(false);
  useEffect(() => onSomebodyHere(() => setSomebodyHere(true)), []);
  return (
    somebodyHere && (
      <Suspense>
        <ShownToasts />
      </Suspense>
    )
  );
}
