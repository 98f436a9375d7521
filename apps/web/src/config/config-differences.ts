import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { configFields, type FieldValue } from "./config-fields.ts";

/** A field that two configs have differently; `undefined` where one does not have it. */
export interface ConfigDifference {
  path: string;
  label: string;
  before: FieldValue | undefined;
  after: FieldValue | undefined;
}

/** What was changed between two configs, in the order of {@link configFields}. */
export function configDifferences(before: RunConfig, after: RunConfig): ConfigDifference[] {
  const old = new Map(configFields(before).map((field) => [field.path, field]));
  const fields = configFields(after);
  const kept = new Set(fields.map(({ path }) => path));
  const changed = fields
    .filter(({ path, value }) => old.get(path)?.value !== value)
    .map(({ path, label, value }) => ({ path, label, before: old.get(path)?.value, after: value }));
  const gone = [...old.values()]
    .filter(({ path }) => !kept.has(path))
    .map(({ path, label, value }) => ({ path, label, before: value, after: undefined }));
  return [...changed, ...gone];
}

/** "none", "on", "0.001" */
export function valueInWords(value: FieldValue | undefined): string {
  if (value === undefined) return "none";
  if (typeof value === "boolean") return value ? "on" : "off";
  return String(value);
}
