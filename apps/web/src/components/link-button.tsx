import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonClasses } from "./button-classes.ts";

type Props = Omit<ComponentProps<typeof Link>, "className"> & { variant?: ButtonVariant; size?: ButtonSize; className?: string };

/** Goes somewhere, looks like a button. */
export function LinkButton({ variant, size, className, ...props }: Props) {
  return <Link className={buttonClasses(variant, size, className)} {...props} />;
}
