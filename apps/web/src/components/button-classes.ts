import { classNames } from "./class-names.ts";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "small" | "medium";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-accent-foreground hover:bg-accent-hover",
  secondary: "border border-border bg-surface hover:border-border-strong hover:bg-surface-hover",
  ghost: "text-muted hover:bg-surface-hover hover:text-foreground",
  danger: "border border-border bg-surface text-bad hover:border-bad hover:bg-bad-soft",
};
const sizes: Record<ButtonSize, string> = {
  small: "h-7 gap-1.5 px-2.5 text-sm",
  medium: "h-8 gap-2 px-3 text-sm",
};

/** The look shared by buttons and by links that look like buttons. */
export function buttonClasses(variant: ButtonVariant = "secondary", size: ButtonSize = "medium", extra?: string): string {
  return classNames(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium transition-colors",
    "disabled:pointer-events-none disabled:opacity-50 data-[disabled]:pointer-events-none data-[disabled]:opacity-50",
    "[&_svg]:size-3.5 [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
    extra,
  );
}
