import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

interface Props {
  /** The id of the control inside. */
  htmlFor: string;
  label: string;
  /** One sentence for people who are new to this. Its id is `${htmlFor}-explanation`. */
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
      <label htmlFor={htmlFor} className="font-medium">
        {label}
      </label>
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
      {explanation && (
        <p id={`${htmlFor}-explanation`} className="text-muted text-xs">
          {explanation}
        </p>
      )}
    </div>
  );
}

/** The ids to put in a control's aria-describedby. */
export const describedBy = (id: string, parts: { explanation?: unknown; hint?: unknown; error?: unknown }): string | undefined =>
  [parts.error ? `${id}-error` : parts.hint ? `${id}-hint` : "", parts.explanation ? `${id}-explanation` : ""].filter(Boolean).join(" ") ||
  undefined;
