"use client";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { useSuspenseQuery } from "@tanstack/react-query";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { ErrorState } from "../components/error-state.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { useTRPC } from "../trpc/trpc-context.ts";
import { decodeConfig } from "./config-link.ts";
import { launchOfPreset, presetIds } from "./form-start.ts";
import { LaunchForm } from "./launch-form.tsx";
import type { LaunchRequest } from "./launch-request.ts";
import { PresetPicker } from "./preset-picker.tsx";

const startParsers = {
  preset: parseAsStringLiteral(presetIds).withDefault("reference"),
  from: parseAsString,
  config: parseAsString,
  /** Belongs to the start it changes: see use-form-draft.ts. */
  changes: parseAsString,
};

/** A run to be: from a preset, from an earlier run (`?from=<run id>`) or from a config in the link itself (`?config=…`). */
export function NewRunPage() {
  const [{ preset, from, config }, setStart] = useQueryStates(startParsers, { history: "push" });
  const isPreset = from === null && config === null;
  return (
    <>
      <PageHeader title="New run" description="Start from a preset, change what you like, and watch it train." />
      <PresetPicker
        value={isPreset ? preset : null}
        onChoose={(chosen) => void setStart({ preset: chosen, from: null, config: null, changes: null })}
      />
      {from !== null ? (
        <FormFromRun key={from} runId={from} />
      ) : config !== null ? (
        <FormFromLink key={config} encoded={config} />
      ) : (
        <FormFromPreset key={preset} preset={preset} />
      )}
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
      <LaunchForm start={data} original={{ id: runId, name: data.name }} />
    </>
  );
}

function FormFromLink({ encoded }: { encoded: string }) {
  const start = useMemo(() => launchOfLink(encoded), [encoded]);
  if (!(start instanceof GlyphlabError)) {
    return (
      <>
        <p className="text-muted">A config from a link.</p>
        <LaunchForm start={start} />
      </>
    );
  }
  return (
    <>
      <ErrorState title="This link cannot be opened" code={start.code}>
        <p>{start.message}</p>
        <p className="text-muted">The form below begins with the reference preset instead.</p>
      </ErrorState>
      <FormFromPreset preset="reference" />
    </>
  );
}

function launchOfLink(encoded: string): LaunchRequest | GlyphlabError {
  try {
    return { ...launchOfPreset("reference"), config: decodeConfig(encoded) };
  } catch (error) {
    return GlyphlabError.from(error);
  }
}
