"use client";
import { Info } from "lucide-react";
import type { ReactNode } from "react";
import { OpensOnDemand } from "./opens-on-demand.tsx";

interface Props {
  /** What is explained, as its label says it. */
  about: string;
  children: ReactNode;
}

/** A small button beside a label that explains it to people who are new. Opens by touch, key or pointer; Escape closes it. */
export function Explanation({ about, children }: Props) {
  return (
    <OpensOnDemand
      opens="dialog"
      trigger={
        <button
          type="button"
          aria-label={`What is “${about}”?`}
          className="inline-flex size-6 shrink-0 items-center justify-center rounded-full text-muted transition-colors hover:text-accent data-[popup-open]:text-accent [&_svg]:size-3.5"
        >
          <Info aria-hidden />
        </button>
      }
    >
      {(popups, trigger) => (
        <popups.ExplanationPopup about={about} trigger={trigger}>
          {children}
        </popups.ExplanationPopup>
      )}
    </OpensOnDemand>
  );
}
