"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { PageHeader } from "../components/page-header.tsx";
import { useTRPC } from "../trpc/trpc-context.ts";
import { launchOfPreset, presetIds } from "./form-start.ts";
import { LaunchForm } from "./launch-form.tsx";
import { PresetPicker } from "./preset-picker.tsx";

const startParsers = {
  preset: parseAsStringLiteral(presetIds).withDefault("reference"),
  from: parseAsString,
  /** Belongs to the start it changes: see use-form-draft.ts. */
  changes: parseAsString,
};

/** A run to be: from a preset, or from an earlier run (`?from=<run id>`). */
export function NewRunPage() {
  const [{ preset, from }, setStart] = useQueryStates(startParsers, { history: "push" });
  return (
    <>
      <PageHeader title="New run" description="Start from a preset, change what you like, and watch it train." />
      <PresetPicker value={from ? null : preset} onChoose={(chosen) => void setStart({ preset: chosen, from: null, changes: null })} />
      {from ? <FormFromRun key={from} runId={from} /> : <FormFromPreset key={preset} preset={preset} />}
    </>
  );
}

function FormFromPreset({ preset }: { preset: (typeof presetIds)[number] }) {
  const start = useMemo(() => launchOfPreset(preset), [preset]);
  return <LaunchForm start={start} />;
}

function FormFromRun({ runId }: { runId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.launches.copyOf.queryOptions({ runId }, { staleTime: Number.POSITIVE_INFINITY }));
  return (
    <>
      <p className="text-muted">
        A copy of <span className="font-medium text-foreground">{data.name}</span>.
      </p>
      <LaunchForm start={data} />
    </>
  );
}
