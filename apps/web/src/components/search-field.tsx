import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { TextField } from "./text-field.tsx";

/** Where one types what to look for. `className` is of its place on the page. */
export function SearchField({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  return (
    <div className={classNames("relative", className)}>
      <Search className="absolute top-2 left-2.5 size-4 text-muted" aria-hidden />
      <TextField type="search" className="pl-8" {...props} />
    </div>
  );
}
