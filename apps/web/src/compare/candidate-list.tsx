"use client";
import { Checkbox } from "../components/checkbox.tsx";
import { StatusBadge } from "../components/status-badge.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { formatPercent } from "../format/number.ts";
import { type Candidate, type Likeness, likenesses } from "./compared-run.ts";

const titles: Record<Likeness, string> = {
  "same-config": "The same config",
  related: "Continued, repeated or changed from one another",
  "same-data": "The same data set",
  other: "Other runs",
};

interface Props {
  candidates: readonly Candidate[];
  chosen: readonly string[];
  /** No more may be chosen. */
  full: boolean;
  onToggle: (id: string) => void;
}

/** Runs to choose from, under what they have in common with those that are compared. */
export function CandidateList({ candidates, chosen, full, onToggle }: Props) {
  if (candidates.length === 0) return <p className="text-muted">No other run has such a name.</p>;
  return likenesses
    .map((likeness) => ({ likeness, runs: candidates.filter((one) => one.likeness === likeness) }))
    .filter(({ runs }) => runs.length > 0)
    .map(({ likeness, runs }) => (
      <section key={likeness} aria-label={titles[likeness]} className="mb-2">
        <h3 className="py-1 font-medium text-muted text-xs">{titles[likeness]}</h3>
        <ul>
          {runs.map(({ id, name, status, createdAt, testAccuracy, configInWords }) => {
            const isChosen = chosen.includes(id);
            return (
              <li key={id}>
                {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is inside */}
                <label className="-mx-2 flex cursor-pointer items-center gap-3 rounded-md px-2 py-1.5 hover:bg-surface-hover">
                  <Checkbox label={name} checked={isChosen} disabled={full && !isChosen} onCheckedChange={() => onToggle(id)} />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate">{name}</span>
                    <span className="block truncate text-muted text-xs">
                      {configInWords} · <TimeAgo at={createdAt} />
                    </span>
                  </span>
                  {testAccuracy === null ? <StatusBadge status={status} /> : <span>{formatPercent(testAccuracy)}</span>}
                </label>
              </li>
            );
          })}
        </ul>
      </section>
    ));
}
