"use client";
import { Dialog } from "@base-ui/react/dialog";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { Button } from "../components/button.tsx";
import { buttonClasses } from "../components/button-classes.ts";
import { SearchField } from "../components/search-field.tsx";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { CandidateList } from "./candidate-list.tsx";
import { mostCompared } from "./compared-run.ts";

interface Props {
  title: string;
  /** The runs that are compared already. */
  ids: readonly string[];
  trigger: ReactElement<Record<string, unknown>>;
  /** What the button says that takes the chosen ones. */
  confirmLabel: (count: number) => string;
  onConfirm: (chosen: string[]) => void;
}

/** Chooses runs to compare, those first that are most like the ones that are there. */
export function RunPicker({ title, ids, trigger, confirmLabel, onConfirm }: Props) {
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
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setChosen([]);
        setSearch("");
      }}
    >
      <Dialog.Trigger render={trigger} />
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/30 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 dark:bg-black/60" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[34rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col gap-3 rounded-lg border border-border bg-surface p-4 text-foreground shadow-popup transition-[scale,opacity] duration-100 data-ending-style:scale-[0.98] data-starting-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:opacity-0">
          <Dialog.Title className="font-semibold text-base">{title}</Dialog.Title>
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
            <Dialog.Close className={buttonClasses("secondary")}>Leave it</Dialog.Close>
            <Button
              variant="primary"
              disabled={chosen.length === 0}
              onClick={() => {
                onConfirm([...chosen]);
                setOpen(false);
                setChosen([]);
              }}
            >
              {confirmLabel(chosen.length)}
            </Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
