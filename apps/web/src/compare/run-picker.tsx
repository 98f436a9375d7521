"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { OpensOnDemand, type TriggerElement } from "../components/opens-on-demand.tsx";
import { SearchField } from "../components/search-field.tsx";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { CandidateList } from "./candidate-list.tsx";
import { mostCompared } from "./compared-run.ts";

interface Props {
  title: string;
  /** The runs that are compared already. */
  ids: readonly string[];
  trigger: TriggerElement;
  /** What the button says that takes the chosen ones. */
  confirmLabel: (count: number) => string;
  onConfirm: (chosen: string[]) => void;
}

/** Chooses runs to compare, those first that are most like the ones that are there. */
export function RunPicker({ title, ids, trigger: button, confirmLabel, onConfirm }: Props) {
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { data, error } = useQuery({
    ...useTRPC().comparison.candidates.queryOptions({ ids: [...ids], search }),
    placeholderData: keepPreviousData,
    enabled: open,
  });
  const room = mostCompared - ids.length - chosen.length;
  const toggle = (id: string) => setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  const change = (next: boolean) => {
    setOpen(next);
    setChosen([]);
    setSearch("");
  };
  return (
    <OpensOnDemand trigger={button} opens="dialog" open={open}>
      {({ DialogPopup }, trigger) => (
        <DialogPopup title={title} trigger={trigger} className="w-[34rem]" open={open} onOpenChange={change}>
          <SearchField
            aria-label="Search runs by name"
            placeholder="Search by name …"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <div className="-mx-4 h-80 min-h-0 overflow-y-auto border-y px-4 py-2">
            {data ? (
              <CandidateList candidates={data} chosen={chosen} full={room <= 0} onToggle={toggle} />
            ) : (
              <p className="text-muted">{error ? sentenceOf(error) : "Looking for runs …"}</p>
            )}
          </div>
          <div className="flex items-center justify-end gap-2">
            <span className="mr-auto text-muted text-xs">{room <= 0 && `At most ${mostCompared} runs are compared at once.`}</span>
            <Button onClick={() => change(false)}>Leave it</Button>
            <Button
              variant="primary"
              disabled={chosen.length === 0}
              onClick={() => {
                onConfirm([...chosen]);
                change(false);
              }}
            >
              {confirmLabel(chosen.length)}
            </Button>
          </div>
        </DialogPopup>
      )}
    </OpensOnDemand>
  );
}
