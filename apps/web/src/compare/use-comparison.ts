"use client";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { configInWords } from "../runs/config-in-words.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { colorsOf } from "./colors.ts";
import type { ComparedRun } from "./compared-run.ts";
import { groupSeeds, haveSeeds } from "./group-seeds.ts";
import { idsToCompare } from "./ids-to-compare.ts";
import { comparisonView } from "./view-state.ts";

/** While a run of them may still change. */
const lookAgainMs = 2_000;

/** What is drawn in one colour: a run or, where seeds are grouped, all runs of a config. */
export interface ComparedLine {
  /** The run's id, or the hash of the config. */
  key: string;
  label: string;
  color: string;
  /** At least one. */
  members: ComparedRun[];
}

/** The runs of the URL as they are now, and everything that the URL says of how to show them. */
export function useComparison() {
  const [view, setView] = useQueryStates(comparisonView, { history: "replace" });
  const { ids, refused } = useMemo(() => idsToCompare(view.runs), [view.runs]);
  const { data, error } = useQuery({
    ...useTRPC().comparison.runs.queryOptions({ ids }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.runs.every(({ run }) => isFinished(run.status)) ? false : lookAgainMs),
  });
  const runs = useMemo(() => data?.runs.filter(({ run }) => ids.includes(run.id)) ?? [], [data, ids]);
  const groups = useMemo(() => groupSeeds(runs), [runs]);
  const seeds = haveSeeds(groups);
  const grouped = view.group === null ? seeds : view.group === "on";
  const lines = useMemo(() => {
    const plain = grouped
      ? groups.map(({ key, members }) => ({ key, members, label: labelOf(members) }))
      : runs.map((member) => ({ key: member.run.id, members: [member], label: member.run.name }));
    const colors = colorsOf(
      plain.map(({ key }) => key),
      view.colors,
    );
    return plain.map((line): ComparedLine => ({ ...line, color: colors.get(line.key) ?? "" }));
  }, [grouped, groups, runs, view.colors]);
  return {
    view,
    setView,
    ids,
    runs,
    lines,
    grouped,
    seeds,
    missing: [...refused, ...(data?.missing ?? [])],
    loading: data === undefined && error === null && ids.length > 0,
    error: data === undefined ? error : null,
  };
}
export type ComparisonState = ReturnType<typeof useComparison>;

function labelOf(members: readonly ComparedRun[]): string {
  const [first] = members;
  if (!first) return "";
  if (members.length === 1) return first.run.name;
  return first.config ? configInWords(first.config) : first.run.name;
}
