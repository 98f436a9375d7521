"use client";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { Tooltip } from "./tooltip.tsx";

type Props = Omit<ComponentProps<typeof Button>, "children" | "aria-label"> & {
  /** What it does; read by screen readers and shown as the tooltip. */
  label: string;
  children: ReactNode;
};

export function IconButton({ label, variant = "ghost", size = "medium", className, children, ...props }: Props) {
  return (
    <Tooltip content={label}>
      <Button
        aria-label={label}
        variant={variant}
        size={size}
        className={classNames(size === "small" ? "size-7" : "size-8", "px-0 [&_svg]:size-4", className)}
        {...props}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
