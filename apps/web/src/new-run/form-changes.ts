import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { z } from "zod";
import { type LaunchRequest, launchRequestSchema } from "./launch-request.ts";

/**
 * What a person changed since the form's start (a preset, or the run it clones), by field: `{"epochs":3}`. It lives in the URL, so
 * that a reload, the back button or a colleague with the link finds the form as it was left.
 */
export type FormChanges = Record<string, unknown>;

const formChangesSchema = z.record(z.string(), z.unknown());

/** Reads the URL's JSON; anything that is no object is no change. */
export function parseFormChanges(value: unknown): FormChanges | null {
  return formChangesSchema.safeParse(value).data ?? null;
}

/** The start with the changes applied. A field that the schema refuses keeps its value from the start: a URL can be edited. */
export function applyFormChanges(start: LaunchRequest, changes: FormChanges): LaunchRequest {
  let request = start;
  for (const [field, value] of Object.entries(changes)) {
    const changed =
      field === "name" || field === "priority" || field === "seeds"
        ? { ...request, [field]: value }
        : { ...request, config: withField(request.config, field, value) };
    const parsed = launchRequestSchema.safeParse(changed);
    if (parsed.success) request = parsed.data;
  }
  return request;
}

/** A field that a config may be without is taken out by null; what it must have, the schema then misses. */
function withField(config: RunConfig, field: string, value: unknown): unknown {
  const { [field]: _, ...others } = config as Record<string, unknown>;
  return value === null ? others : { ...others, [field]: value };
}

/** The fields of the form that differ from its start. */
export function formChangesBetween(start: LaunchRequest, current: LaunchRequest): FormChanges {
  const changes: FormChanges = {};
  const differs = (before: unknown, after: unknown) => JSON.stringify(before) !== JSON.stringify(after);
  if (differs(start.name, current.name)) changes.name = current.name;
  if (differs(start.priority, current.priority)) changes.priority = current.priority;
  if (differs(start.seeds, current.seeds)) changes.seeds = current.seeds;
  for (const field of Object.keys({ ...start.config, ...current.config }) as (keyof RunConfig)[]) {
    // JSON has no undefined: null is what the start has and the form has not.
    if (differs(start.config[field], current.config[field])) changes[field] = current.config[field] ?? null;
  }
  return changes;
}
