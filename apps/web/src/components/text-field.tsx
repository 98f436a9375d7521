import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { controlClasses } from "./control-classes.ts";

export function TextField({ className, ...props }: ComponentProps<"input">) {
  return <input type="text" className={classNames(controlClasses, className)} {...props} />;
}
