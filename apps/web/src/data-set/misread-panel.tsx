"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { createParser, useQueryState } from "nuqs";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { ExplainedTitle } from "../components/explained-title.tsx";
import { GlyphImage } from "../components/glyph-image.tsx";
import { Panel } from "../components/panel.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { ViewingDialog } from "../components/viewing-dialog.tsx";
import { formatCount, formatPercent } from "../format/number.ts";
import type { MisreadRanking } from "../server/inspection/misread-images.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { decodePixels, splitImages } from "./decode-pixels.ts";

const explanation =
  "Test images that the final models of runs took for another class, those of most runs first. What nearly every run misreads is hard, ambiguous or labelled wrongly.";

/** Ids of runs, joined by commas. */
const parseAsRuns = createParser<string[]>({
  parse: (text) => {
    const ids = text.split(",").filter((id) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id));
    return ids.length > 0 && ids.length <= 100 ? ids : null;
  },
  serialize: (ids) => ids.join(),
});

/** Images ever misread by any run, or by the runs that the address names. */
export function MisreadPanel({ dataset }: { dataset: string }) {
  const trpc = useTRPC();
  const [runs, setRuns] = useQueryState("runs", parseAsRuns);
  const [opened, setOpened] = useState<number | null>(null);
  const { data, error } = useQuery({
    ...trpc.inspection.misread.queryOptions({ dataset, runs }),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel
      title={<ExplainedTitle title="Misread images" explanation={explanation} />}
      actions={
        <>
          {data && <span className="text-muted text-xs">{countInWords(data, runs !== null)}</span>}
          {runs && (
            <Button size="small" onClick={() => void setRuns(null)}>
              All runs
            </Button>
          )}
        </>
      }
    >
      {error && !data ? (
        <p role="alert" className="text-bad">
          {sentenceOf(error)}
        </p>
      ) : data ? (
        <Ranking ranking={data} onOpen={setOpened} />
      ) : (
        <Skeleton className="h-40 w-full" />
      )}
      <Misreaders asked={{ dataset, runs }} classNames={data?.classNames ?? []} image={opened} onClose={() => setOpened(null)} />
    </Panel>
  );
}

function Ranking({ ranking, onOpen }: { ranking: MisreadRanking; onOpen: (image: number) => void }) {
  const { ranked, counted, uncounted, classNames } = ranking;
  const [height, width] = ranking.imageShape;
  const pixels = splitImages(decodePixels(ranking.pixels), height * width);
  if (ranked.length === 0) {
    return (
      <p className="py-6 text-center text-muted">
        {counted > 0 ? "None was misread." : "Once a run is completed, the test images that it misreads are here."}
        {uncounted > 0 && ` ${olderInWords(uncounted)}`}
      </p>
    );
  }
  return (
    <>
      <ol aria-label="Misread images" className="grid grid-cols-[repeat(auto-fill,minmax(4.75rem,1fr))] gap-1.5">
        {ranked.map(({ image, label, readAs, runs }, position) => (
          <li key={image}>
            <button
              type="button"
              onClick={() => onOpen(image)}
              className="flex w-full flex-col items-center gap-0.5 rounded-md p-1 text-xs hover:bg-surface-hover"
            >
              <span className="sr-only">
                {`Image ${image}, a ${classNames[label]}, misread by ${runs} runs, mostly as ${classNames[readAs]}`}
              </span>
              {pixels[position] && (
                <GlyphImage pixels={pixels[position]} height={height} width={width} label="" className="aspect-square w-full" />
              )}
              <span aria-hidden>
                {classNames[label]} <span className="text-bad">→ {classNames[readAs]}</span>
              </span>
              <span className="text-muted" aria-hidden>
                {formatCount(runs)} of {formatCount(counted)} runs
              </span>
            </button>
          </li>
        ))}
      </ol>
      {uncounted > 0 && <p className="mt-2 text-muted text-xs">{olderInWords(uncounted)}</p>}
    </>
  );
}

interface MisreadersProps {
  asked: { dataset: string; runs: string[] | null };
  classNames: readonly string[];
  image: number | null;
  onClose: () => void;
}

/** The runs that misread one image. */
function Misreaders({ asked, classNames, image, onClose }: MisreadersProps) {
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.inspection.misreaders.queryOptions({ ...asked, image: image ?? 0 }), enabled: image !== null });
  return (
    <ViewingDialog
      open={image !== null}
      onClose={onClose}
      title={`Who misread test image ${image}`}
      description="The newest runs first, at most 100."
      className="w-[30rem]"
    >
      <ul aria-label="Runs" className="overflow-y-auto p-2">
        {data?.map(({ id, name, readAs, testAccuracy }) => (
          <li key={id}>
            <Link
              href={`/runs/${id}?tab=mistakes&image=${image}`}
              className="flex justify-between gap-3 rounded px-2 py-1 hover:bg-surface-hover"
            >
              <span className="min-w-0 truncate">{name}</span>
              <span className="shrink-0 text-muted">
                as <strong className="text-bad">{classNames[readAs]}</strong>, accuracy {formatPercent(testAccuracy)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </ViewingDialog>
  );
}

const countInWords = ({ counted, images }: MisreadRanking, some: boolean): string =>
  `${formatCount(images)} by ${some ? "the chosen" : "all"} ${formatCount(counted)} runs`;

const olderInWords = (runs: number): string =>
  `${formatCount(runs)} runs were evaluated by an older version, which did not note what they misread; one that is launched again counts.`;
