import type { FieldKind } from "./run-fields.ts";

/** What is asked of one field. Bounds of a range are included; a day's bound is the whole day, in UTC. */
export type Condition =
  | { type: "any"; values: string[]; none: boolean }
  | { type: "contains"; text: string }
  | { type: "range"; from: string | null; to: string | null }
  | { type: "set"; set: boolean };

const mostValues = 100;

/**
 * Reads a condition from the address: `a,b` is any of them and `!a,b` none of them, `~x` contains x, `lo..hi` is a range open where a side is left out,
 * `*` has a value and `!*` has none.
 * @returns `null` for what says nothing about a field of this kind
 */
export function parseCondition(kind: FieldKind, text: string): Condition | null {
  if (text === "*" || text === "!*") return { type: "set", set: text === "*" };
  if (text.startsWith("~")) {
    const part = text.slice(1).trim();
    return part !== "" && (kind === "text" || kind === "choice" || kind === "list") ? { type: "contains", text: part } : null;
  }
  if (kind === "number" || kind === "time") {
    const [from = "", to, ...rest] = text.split("..");
    if (to !== undefined) {
      const isBound = kind === "time" ? isDay : isFiniteNumber;
      if (rest.length > 0 || (from === "" && to === "")) return null;
      if (![from, to].every((bound) => bound === "" || isBound(bound))) return null;
      return { type: "range", from: from || null, to: to || null };
    }
    if (kind === "time") return null;
  }
  const none = text.startsWith("!");
  const values = (none ? text.slice(1) : text).split(",").filter(Boolean).map(decodeValue);
  if (values.length === 0 || values.length > mostValues) return null;
  if (kind === "number" && !values.every(isNumber)) return null;
  if (kind === "flag" && !values.every((value) => value === "yes" || value === "no")) return null;
  return { type: "any", values, none };
}

/** The inverse of {@link parseCondition}. */
export function formatCondition(condition: Condition): string {
  switch (condition.type) {
    case "set":
      return condition.set ? "*" : "!*";
    case "contains":
      return `~${condition.text}`;
    case "range":
      return `${condition.from ?? ""}..${condition.to ?? ""}`;
    case "any":
      return `${condition.none ? "!" : ""}${condition.values.map(encodeValue).join()}`;
    default:
      return condition satisfies never;
  }
}

/** What separates values or begins a condition is written as a byte of an address is. */
const encodeValue = (value: string): string => value.replace(/[%,]|^[!~*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const decodeValue = (value: string): string =>
  value.replace(/%(25|2C|21|7E|2A)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const isFiniteNumber = (text: string): boolean => text.trim() !== "" && Number.isFinite(Number(text));
const isNumber = (text: string): boolean => isFiniteNumber(text) || ["NaN", "Infinity", "-Infinity"].includes(text);
const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
