"use client";
import { classNames as joined } from "../components/class-names.ts";

interface Props {
  /** What a choice means, such as “What it is”. */
  label: string;
  classNames: readonly string[];
  /** Index of the class that is chosen now, if one is. */
  chosen: number | null;
  disabled?: boolean;
  onChoose: (index: number) => void;
}

/** One button a class. */
export function ClassButtons({ label, classNames, chosen, disabled = false, onChoose }: Props) {
  return (
    <fieldset aria-label={label} className="flex flex-wrap gap-1">
      {classNames.map((name, index) => (
        <button
          key={name}
          type="button"
          aria-pressed={index === chosen}
          disabled={disabled}
          onClick={() => onChoose(index)}
          className={joined(
            "h-7 min-w-7 rounded-md border px-1.5 font-medium transition-colors disabled:opacity-50",
            index === chosen
              ? "border-accent bg-accent text-accent-foreground"
              : "bg-surface hover:border-border-strong hover:bg-surface-hover",
          )}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
