import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

interface Props {
  title?: ReactNode;
  /** Right of the title: a small control or a figure. */
  actions?: ReactNode;
  className?: string;
  /** Without padding, for tables and charts that go to the edge. */
  flush?: boolean;
  children: ReactNode;
}

/** A titled area of a page. */
export function Panel({ title, actions, className, flush = false, children }: Props) {
  return (
    <section className={classNames("flex min-w-0 flex-col rounded-lg border bg-surface", className)}>
      {(title || actions) && (
        <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b px-3 py-1.5">
          <h2 className="font-semibold text-sm">{title}</h2>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={classNames("min-w-0 flex-1", !flush && "p-3")}>{children}</div>
    </section>
  );
}
