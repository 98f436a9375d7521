"use client";
import { createContext, use, useState } from "react";
import type { RunChoice, RunQuery } from "./run-query.ts";
import type { RunListItem } from "./run-snapshot.ts";

/** Which runs are chosen: some by their ids, or all that fulfilled the query at a time, without some. */
type Chosen = { all: false; ids: ReadonlySet<string> } | { all: true; except: ReadonlySet<string>; at: Date };

type ListedRun = Pick<RunListItem, "id" | "createdAt">;

const none: Chosen = { all: false, ids: new Set() };

/** The choice among the runs of a query. Another query begins with none: what it hides is touched by nothing. */
export function useRunChoice(query: RunQuery, { matching, at }: { matching: number; at: Date }) {
  const key = JSON.stringify(query);
  const [{ of, chosen: kept }, setChosen] = useState({ of: key, chosen: none });
  const chosen = of === key ? kept : none;
  const set = (next: Chosen) => setChosen({ of: key, chosen: next });
  const choice: RunChoice = chosen.all ? { query, except: [...chosen.except], at: chosen.at } : { ids: [...chosen.ids] };
  const isLater = ({ createdAt }: ListedRun) => chosen.all && createdAt > chosen.at;
  const isEmpty = chosen.all ? chosen.except.size >= matching : chosen.ids.size === 0;
  return {
    choice,
    isEmpty,
    isAll: !isEmpty && (chosen.all ? chosen.except.size === 0 : chosen.ids.size === matching),
    has: (run: ListedRun) => (chosen.all ? !isLater(run) && !chosen.except.has(run.id) : chosen.ids.has(run.id)),
    /** Whether a run came after all were chosen: it is not among them, and cannot be chosen beside them. */
    isLater,
    toggle: (id: string) =>
      set(chosen.all ? { ...chosen, except: withOrWithout(chosen.except, id) } : { all: false, ids: withOrWithout(chosen.ids, id) }),
    chooseAll: () => set({ all: true, except: new Set(), at }),
    clear: () => set(none),
  };
}
type RunChoiceState = ReturnType<typeof useRunChoice>;

function withOrWithout(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

export const ChoiceContext = createContext<RunChoiceState | null>(null);

/** The table's choice, in its cells. */
export function useChoice(): RunChoiceState {
  const choice = use(ChoiceContext);
  if (!choice) throw new Error("There is no table around this cell");
  return choice;
}
