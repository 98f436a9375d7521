"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "../components/icon-button.tsx";
import { SegmentedControl } from "../components/segmented-control.tsx";
import { formatCount } from "../format/number.ts";
import { type DisagreementFilter, type DisagreementPage, disagreementsOfPage } from "./disagreement.ts";
import { DisagreementTile } from "./disagreement-tile.tsx";

interface Props {
  data: Extract<DisagreementPage, { comparable: true }>;
  among: DisagreementFilter;
  /** From 0. */
  page: number;
  /** Other images, or another page of them; null is the first one. */
  onTurn: (turned: { among?: DisagreementFilter; page: number | null }) => void;
}

/** A page of the test images that two models take for different classes. */
export function DisagreementImages({ data: { counts, images, page: shown, ...shape }, among, page, onTurn }: Props) {
  const count = counts[among];
  const pages = Math.max(1, Math.ceil(count / disagreementsOfPage));
  return (
    <>
      <div className="overflow-x-auto">
        <SegmentedControl
          label="Which disagreements"
          value={among}
          onValueChange={(chosen) => onTurn({ among: chosen, page: null })}
          options={[
            { value: "all", label: `All ${formatCount(counts.all)}` },
            { value: "first", label: `First right ${formatCount(counts.first)}` },
            { value: "second", label: `Second right ${formatCount(counts.second)}` },
            { value: "neither", label: `Both wrong ${formatCount(counts.neither)}` },
          ]}
        />
      </div>
      {shown.length > 0 ? (
        <ol className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-2" aria-label="Images that they disagree about">
          {shown.map((image) => (
            <DisagreementTile key={image.index} image={image} {...shape} />
          ))}
        </ol>
      ) : (
        <p className="py-6 text-center text-muted">
          {counts.all === 0 ? `They agree about all ${formatCount(images)} test images.` : "There is no such image on this page."}
        </p>
      )}
      <div className="flex items-center justify-between gap-2 text-muted text-xs">
        <span>
          {formatCount(counts.all)} of {formatCount(images)} test images; first those where both are sure
        </span>
        <span className="flex shrink-0 items-center gap-1">
          <IconButton
            label="Previous page"
            size="small"
            disabled={page === 0}
            focusableWhenDisabled
            onClick={() => onTurn({ page: page - 1 || null })}
          >
            <ChevronLeft />
          </IconButton>
          <span role="status">
            {formatCount(page + 1)} / {formatCount(pages)}
          </span>
          <IconButton
            label="Next page"
            size="small"
            disabled={page + 1 >= pages}
            focusableWhenDisabled
            onClick={() => onTurn({ page: page + 1 })}
          >
            <ChevronRight />
          </IconButton>
        </span>
      </div>
    </>
  );
}
