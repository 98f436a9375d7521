"use client";
import { NumberField as BaseNumberField } from "@base-ui/react/number-field";
import { Minus, Plus } from "lucide-react";
import type { Ref } from "react";
import { classNames } from "./class-names.ts";
import { controlClasses } from "./control-classes.ts";

interface Props {
  id?: string;
  name?: string;
  value: number | null;
  /** `null` while the field is empty. */
  onValueChange: (value: number | null) => void;
  onBlur?: () => void;
  /** The range of the steppers and arrow keys; typing may leave it, so that the form can say what is allowed. */
  min?: number;
  max?: number;
  step?: number;
  /** The input, for a form that moves focus to what is wrong. */
  inputRef?: Ref<HTMLInputElement>;
  /** How many digits after the point are shown and kept; by default as many as were typed. */
  maximumFractionDigits?: number;
  disabled?: boolean;
  invalid?: boolean;
  /** Buttons for one step up and down. */
  steppers?: boolean;
  className?: string;
  "aria-label"?: string;
  "aria-describedby"?: string | undefined;
}

const stepperClasses =
  "flex w-7 items-center justify-center text-muted transition-colors hover:bg-surface-hover hover:text-foreground disabled:opacity-40 [&_svg]:size-3";

export function NumberField(props: Props) {
  const { id, name, value, onValueChange, onBlur, step = 1, maximumFractionDigits = 10, disabled = false, invalid = false } = props;
  const { steppers = true, className } = props;
  return (
    <BaseNumberField.Root
      {...(id ? { id } : {})}
      {...(name ? { name } : {})}
      value={value}
      onValueChange={(next) => onValueChange(next)}
      step={step}
      {...(props.min === undefined ? {} : { min: props.min })}
      {...(props.max === undefined ? {} : { max: props.max })}
      allowOutOfRange
      disabled={disabled}
      format={{ maximumFractionDigits, useGrouping: false }}
      locale="en"
    >
      <BaseNumberField.Group
        className={classNames(
          controlClasses,
          "flex items-stretch overflow-hidden px-0 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent/40",
          invalid && "border-bad",
          className,
        )}
      >
        <BaseNumberField.Input
          ref={props.inputRef}
          aria-label={props["aria-label"]}
          aria-describedby={props["aria-describedby"]}
          aria-invalid={invalid || undefined}
          onBlur={onBlur}
          className="w-full min-w-0 bg-transparent px-2.5 tabular-nums outline-none"
        />
        {steppers && (
          <>
            <BaseNumberField.Decrement tabIndex={-1} aria-label="Decrease" className={classNames(stepperClasses, "border-l")}>
              <Minus />
            </BaseNumberField.Decrement>
            <BaseNumberField.Increment tabIndex={-1} aria-label="Increase" className={classNames(stepperClasses, "border-l")}>
              <Plus />
            </BaseNumberField.Increment>
          </>
        )}
      </BaseNumberField.Group>
    </BaseNumberField.Root>
  );
}
