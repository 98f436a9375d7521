import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/** Joins Tailwind classes; a later one replaces an earlier one of the same property. */
export const classNames = (...values: ClassValue[]): string => twMerge(clsx(values));
