"use client";
import { runConfigSchema } from "@glyphlab/core/contracts/run-config";
import { debounce, parseAsJson, throttle, useQueryState } from "nuqs";
import { useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { type FormChanges, formChangesBetween, parseFormChanges } from "./form-changes.ts";
import type { LaunchRequest } from "./launch-request.ts";

const changesParser = parseAsJson(parseFormChanges).withOptions({
  history: "replace",
  limitUrlUpdates: debounce(300),
});

/** The changes in the URL; see form-changes.ts. */
export const useFormChanges = () => useQueryState("changes", changesParser);

/**
 * Follows the form as one types: keeps what differs from its start in the URL, and tells the newest config that could be trained.
 * Subscribed rather than watched, so that a key pressed in one field does not render all of them.
 */
export function useFormDraft(form: UseFormReturn<LaunchRequest>, start: LaunchRequest) {
  const [, setChanges] = useFormChanges();
  const leaving = useRef(false);
  const [draft, setDraft] = useState(() => ({ config: form.getValues("config"), outdated: false }));
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          if (!leaving.current) void setChanges(changesOrNone(start, values));
          const parsed = runConfigSchema.safeParse(values.config);
          setDraft((previous) => (parsed.success ? { config: parsed.data, outdated: false } : { ...previous, outdated: true }));
        },
      }),
    [form, start, setChanges],
  );
  /**
   * To be awaited before a navigation: resolves when the URL says what the form says, which leaves the URL alone from then on. Next drops a navigation
   * that is on its way when the URL changes, and nothing would start it again.
   */
  const leave = async () => {
    leaving.current = true;
    // A browser may refuse to change the URL so often; what is lost then is only what the back button would have found.
    await setChanges(changesOrNone(start, form.getValues()), { limitUrlUpdates: throttle(0) }).catch(() => undefined);
  };
  return { draft, leave };
}

function changesOrNone(start: LaunchRequest, values: LaunchRequest): FormChanges | null {
  const changes = formChangesBetween(start, values);
  return Object.keys(changes).length > 0 ? changes : null;
}
