"use client";
import { useQuery } from "@tanstack/react-query";
import { classNames } from "../components/class-names.ts";
import { Skeleton } from "../components/skeleton.tsx";
import { Table, TableCell, TableHeader } from "../components/table.tsx";
import { formatCount, formatPercent } from "../format/number.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import type { ModelDetails } from "./listed-model.ts";
import { signed } from "./points-between.ts";

/** How much of each class's images each of two models reads right, and by how many points the second one is ahead. */
export function ClassDifferences({ a, b }: { a: ModelDetails; b: ModelDetails }) {
  const { registry } = useTRPC();
  const forever = { staleTime: Number.POSITIVE_INFINITY };
  const ofA = useQuery(registry.figures.queryOptions({ id: a.id }, forever));
  const ofB = useQuery(registry.figures.queryOptions({ id: b.id }, forever));
  const error = ofA.error ?? ofB.error;
  if (error) {
    return (
      <p role="alert" className="p-3 text-bad">
        {sentenceOf(error)}
      </p>
    );
  }
  if (!ofA.data || !ofB.data) return <Skeleton className="h-72 w-full" />;
  const { classNames: names, report } = ofA.data;
  const other = ofB.data.report.classes;
  const differences = report.classes.map((one, index) => 100 * ((other[index]?.recall ?? Number.NaN) - one.recall));
  const largest = Math.max(0.01, ...differences.filter(Number.isFinite).map(Math.abs));
  return (
    <Table
      aria-label="Recall of each class"
      frameClassName="max-h-[34rem] overflow-y-auto rounded-b-lg"
      className="max-sm:[&_:is(td,th)]:px-2 [&_td]:h-7 [&_td]:whitespace-nowrap [&_tr:last-child>td]:border-b-0"
    >
      <thead>
        <tr>
          <TableHeader>Class</TableHeader>
          <TableHeader className="hidden text-right sm:table-cell">Images</TableHeader>
          <TableHeader className="text-right" title="Of its images, the fraction that model 1 takes for it">
            1 reads
          </TableHeader>
          <TableHeader className="text-right" title="Of its images, the fraction that model 2 takes for it">
            2 reads
          </TableHeader>
          <TableHeader className="w-2/5">2 against 1, points</TableHeader>
        </tr>
      </thead>
      <tbody>
        {report.classes.map((one, index) => {
          const difference = differences[index] ?? Number.NaN;
          return (
            <tr key={names[index]}>
              <TableCell className="font-medium">{names[index]}</TableCell>
              <TableCell className="hidden text-right text-muted sm:table-cell">{formatCount(one.support)}</TableCell>
              <TableCell className="text-right">{formatPercent(one.recall)}</TableCell>
              <TableCell className="text-right">{formatPercent(other[index]?.recall)}</TableCell>
              <TableCell>
                <Difference points={difference} share={Math.abs(difference) / largest} />
              </TableCell>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

/** A bar from the middle, to the right where the second is better, as long as its share of the largest difference. */
function Difference({ points, share }: { points: number; share: number }) {
  const width = `${Number.isFinite(share) ? 50 * share : 0}%`;
  return (
    <span className="flex items-center gap-2">
      <span className="w-14 shrink-0 text-right">{Number.isFinite(points) ? signed(points, 2) : "–"}</span>
      <span aria-hidden className="relative h-2 min-w-8 flex-1 rounded-sm bg-surface-sunken">
        <span
          className={classNames("absolute inset-y-0 rounded-sm", points < 0 ? "right-1/2 bg-bad" : "left-1/2 bg-good")}
          style={{ width }}
        />
      </span>
    </span>
  );
}
