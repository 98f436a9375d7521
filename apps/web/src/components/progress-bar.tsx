import { classNames } from "./class-names.ts";

interface Props {
  /** From 0 to 1. */
  value: number;
  label: string;
  tone?: "accent" | "good" | "muted" | "bad";
  className?: string;
}

const tones = { accent: "bg-accent", good: "bg-good", muted: "bg-border-strong", bad: "bg-bad" };

export function ProgressBar({ value, label, tone = "accent", className }: Props) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className={classNames("h-1.5 w-full overflow-hidden rounded-full bg-surface-sunken", className)}
    >
      <div className={classNames("h-full rounded-full", tones[tone])} style={{ width: `${percent}%` }} />
    </div>
  );
}
