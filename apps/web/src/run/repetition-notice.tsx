"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { DifferencesList } from "../config/differences-list.tsx";
import { useTRPC } from "../trpc/trpc-context.ts";
import { type Repetition, repetitionVerdict } from "./repetition.ts";

/** While one of the two may still end. */
const lookAgainMs = 2_000;

/** What a run changed about the one that it repeats or, if nothing, whether it came to the same weights. */
export function RepetitionNotice({ runId }: { runId: string }) {
  const { data } = useQuery(
    useTRPC().launches.repetition.queryOptions(
      { runId },
      { refetchInterval: ({ state }) => (state.data && repetitionVerdict(state.data).kind === "waiting" ? lookAgainMs : false) },
    ),
  );
  if (!data) return null;
  const { original } = data;
  const link = (
    <Link href={`/runs/${original.id}`} className="break-words font-medium underline underline-offset-2">
      {original.name}
    </Link>
  );
  return (
    <div role="status" className="flex flex-col gap-1.5 rounded-lg border bg-surface px-3 py-2">
      <Verdict repetition={data} link={link} />
    </div>
  );
}

function Verdict({ repetition, link }: { repetition: Repetition; link: ReactNode }) {
  const verdict = repetitionVerdict(repetition);
  switch (verdict.kind) {
    case "changed":
      return (
        <>
          <p>Differs from {link} in:</p>
          <DifferencesList differences={verdict.differences} />
        </>
      );
    case "unreadable":
      return <p>Launched from {link}, whose config this version cannot read.</p>;
    case "waiting":
      return <p>Repeats {link} with the same config and seed: the same weights are expected, and compared when both have ended.</p>;
    case "no-model":
      return (
        <p>
          Repeats {link} with the same config and seed; {verdict.of === "original" ? "that one" : "this one"} has no weights to compare.
        </p>
      );
    case "same-weights":
      return <p className="text-good">The same weights as {link}, to the bit.</p>;
    case "other-weights":
      return verdict.reasons.length > 0 ? (
        <p className="text-warn">
          Other weights than {link}: {verdict.reasons.join("; ")}.
        </p>
      ) : (
        <p className="text-bad">
          Other weights than {link}, though config, seed, data and engine build are the same. That should not be; it is worth a report.
        </p>
      );
    default:
      return verdict satisfies never;
  }
}
