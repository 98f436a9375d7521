"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, GitCompareArrows, Star, StarOff, Tags, X } from "lucide-react";
import { useState } from "react";
import { mostCompared } from "../compare/compared-run.ts";
import { Button } from "../components/button.tsx";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { IconButton } from "../components/icon-button.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { formatCount } from "../format/number.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { type ActedOn, actionLooks, confirmationOf } from "./action-looks.tsx";
import { type BulkAction, bulkActions } from "./bulk-actions.ts";
import { useChoice } from "./run-choice.ts";
import type { RunChoice } from "./run-query.ts";
import { TagsDialog } from "./tags-dialog.tsx";
import { useBulkAct } from "./use-bulk-act.ts";
import { useOrganise } from "./use-organise.ts";

function BulkButton({ action, choice, counts }: { action: BulkAction; choice: RunChoice; counts: ActedOn }) {
  const act = useBulkAct();
  const { label, busy, icon } = actionLooks[action];
  const confirmation = confirmationOf(action, counts);
  const onConfirm = () => act.mutate({ choice, action });
  const button = (
    <Button
      size="small"
      variant={action === "cancel" ? "danger" : "secondary"}
      disabled={act.isPending}
      {...(confirmation ? {} : { onClick: onConfirm })}
    >
      {icon}
      {act.isPending ? busy : `${label} ${formatCount(counts.runs)}`}
    </Button>
  );
  return confirmation ? <ConfirmDialog {...confirmation} onConfirm={onConfirm} trigger={button} /> : button;
}

/** What can be done to the chosen runs: each action says how many of them it makes sense for, and touches only those. */
export function BulkBar() {
  const { choice, clear } = useChoice();
  const { data: chosen, error } = useQuery({ ...useTRPC().runTable.chosen.queryOptions({ choice }), placeholderData: keepPreviousData });
  const { star, archive } = useOrganise();
  const [tagging, setTagging] = useState(false);
  return (
    <section
      aria-label="Chosen runs"
      className="sticky bottom-16 z-20 mx-auto flex max-w-full flex-wrap items-center gap-2 rounded-lg border bg-surface py-2 pr-2 pl-3 shadow-popup md:bottom-3"
    >
      <span role="status" className="font-medium">
        {chosen ? `${formatCount(chosen.count)} chosen` : error ? sentenceOf(error) : "Counting …"}
      </span>
      {chosen && (
        <>
          {bulkActions
            .filter((action) => chosen.actions[action].runs > 0)
            .map((action) => (
              <BulkButton key={action} action={action} choice={choice} counts={chosen.actions[action]} />
            ))}
          {chosen.count >= 2 &&
            (chosen.ids ? (
              <LinkButton size="small" href={`/compare?runs=${chosen.ids.join(",")}`}>
                <GitCompareArrows />
                Compare {formatCount(chosen.count)}
              </LinkButton>
            ) : (
              <span className="text-muted">Up to {mostCompared} can be compared at once</span>
            ))}
          <Button size="small" onClick={() => setTagging(true)}>
            <Tags />
            Tag {formatCount(chosen.count)}
          </Button>
          {chosen.starred < chosen.count && (
            <Button size="small" disabled={star.isPending} onClick={() => star.mutate({ choice, starred: true })}>
              <Star />
              Star {formatCount(chosen.count - chosen.starred)}
            </Button>
          )}
          {chosen.starred > 0 && (
            <Button size="small" disabled={star.isPending} onClick={() => star.mutate({ choice, starred: false })}>
              <StarOff />
              Unstar {formatCount(chosen.starred)}
            </Button>
          )}
          {chosen.archivable > 0 && (
            <Button size="small" disabled={archive.isPending} onClick={() => archive.mutate({ choice, archived: true })}>
              <Archive />
              Archive {formatCount(chosen.archivable)}
            </Button>
          )}
          {chosen.archived > 0 && (
            <Button size="small" disabled={archive.isPending} onClick={() => archive.mutate({ choice, archived: false })}>
              <ArchiveRestore />
              Bring back {formatCount(chosen.archived)}
            </Button>
          )}
        </>
      )}
      <IconButton label="Choose none" size="small" onClick={clear} className="ml-auto">
        <X />
      </IconButton>
      {tagging && chosen && (
        <TagsDialog
          about={chosen.count === 1 ? "one run" : `${formatCount(chosen.count)} runs`}
          choice={choice}
          tags={chosen.tags}
          count={chosen.count}
          onClose={() => setTagging(false)}
        />
      )}
    </section>
  );
}
