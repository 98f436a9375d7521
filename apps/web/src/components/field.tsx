import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Explanation } from "./explanation.tsx";

interface Props {
  /** The id of the control inside. */
  htmlFor: string;
  label: string;
  /** One sentence for people who are new to this. Opens from a small button beside the label. */
  explanation?: ReactNode;
  /** What is allowed, in a few words. Its id is `${htmlFor}-hint`; an error takes its place. */
  hint?: ReactNode;
  /** What is wrong and what is allowed. Its id is `${htmlFor}-error`. */
  error?: string | undefined;
  children: ReactNode;
}

/** Label, control, explanation, hint and error of one form field. Give the control `aria-describedby={describedBy(…)}`. */
export function Field({ htmlFor, label, explanation, hint, error, children }: Props) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex h-6 items-center gap-0.5">
        <label htmlFor={htmlFor} className="font-medium">
          {label}
        </label>
        {explanation && <Explanation about={label}>{explanation}</Explanation>}
      </div>
      {children}
      {error && (
        <p id={`${htmlFor}-error`} role="alert" className="flex items-start gap-1.5 text-bad text-xs">
          <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />
          {error}
        </p>
      )}
      {hint && !error && (
        <p id={`${htmlFor}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}

/** The id to put in a control's aria-describedby. */
export const describedBy = (id: string, parts: { hint?: unknown; error?: unknown }): string | undefined =>
  parts.error ? `${id}-error` : parts.hint ? `${id}-hint` : undefined;
