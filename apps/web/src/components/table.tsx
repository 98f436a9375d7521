import type { ComponentProps, Ref } from "react";
import { classNames } from "./class-names.ts";

interface TableProps extends ComponentProps<"table"> {
  /** For a frame of limited height, inside which the table scrolls and its header may stick. */
  frameClassName?: string;
  frameRef?: Ref<HTMLElement>;
}

/** Dense table parts. The table scrolls inside its own frame where it does not fit. */
export function Table({ className, frameClassName, frameRef, ...props }: TableProps) {
  return (
    // A scrolling area must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section ref={frameRef} className={classNames("w-full overflow-x-auto", frameClassName)} tabIndex={0} aria-label={props["aria-label"]}>
      <table className={classNames("w-full border-collapse text-left", className)} {...props} />
    </section>
  );
}

export function TableHeader({ className, ...props }: ComponentProps<"th">) {
  return (
    <th scope="col" className={classNames("h-8 whitespace-nowrap border-b px-3 font-medium text-muted text-xs", className)} {...props} />
  );
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return <td className={classNames("h-9 border-b px-3 align-middle", className)} {...props} />;
}
