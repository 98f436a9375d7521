import { classNames } from "./class-names.ts";

/** Stands where something will be, in the size it will have. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames("animate-pulse rounded-md bg-surface-sunken", className)} />;
}
