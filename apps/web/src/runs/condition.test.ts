import { expect, it } from "vitest";
import { type Condition, formatCondition, parseCondition } from "./condition.ts";
import type { FieldKind } from "./run-fields.ts";

it.each<[FieldKind, string, Condition]>([
  ["choice", "failed,completed", { type: "any", values: ["failed", "completed"], none: false }],
  ["list", "!%21a,b%2Cc,100%25", { type: "any", values: ["!a", "b,c", "100%"], none: true }],
  ["text", "%7Etilde", { type: "any", values: ["~tilde"], none: false }],
  ["text", "~a..b,c", { type: "contains", text: "a..b,c" }],
  ["number", "1e-3..", { type: "range", from: "1e-3", to: null }],
  ["number", "..-2", { type: "range", from: null, to: "-2" }],
  ["number", "NaN,0.5", { type: "any", values: ["NaN", "0.5"], none: false }],
  ["time", "2026-11-01..2026-11-25", { type: "range", from: "2026-11-01", to: "2026-11-25" }],
  ["flag", "yes", { type: "any", values: ["yes"], none: false }],
  ["number", "*", { type: "set", set: true }],
  ["list", "!*", { type: "set", set: false }],
])("reads of a %s %s, and writes it so", (kind, text, condition) => {
  expect(parseCondition(kind, text)).toEqual(condition);
  expect(formatCondition(condition)).toBe(text);
});

it.each<[FieldKind, string]>([
  ["choice", ""],
  ["choice", "!"],
  ["text", "~ "],
  ["number", "many"],
  ["number", ".."],
  ["number", "1..2..3"],
  ["number", "NaN.."],
  ["number", "~1"],
  ["time", "2026-13-01.."],
  ["time", "2026-11-01"],
  ["flag", "maybe"],
])("reads nothing of a %s from “%s”", (kind, text) => expect(parseCondition(kind, text)).toBeNull());
