"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { DisagreementFilter } from "../compare/disagreement.ts";
import { DisagreementImages } from "../compare/disagreement-images.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { Panel } from "../components/panel.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { ClassDifferences } from "./class-differences.tsx";
import { ComparedFigures } from "./compared-figures.tsx";

interface Props {
  /** Ids. */
  a: string;
  b: string;
  view: { among: DisagreementFilter; page: number };
  onTurn: (turned: { among?: DisagreementFilter; page: number | null }) => void;
}

/** What two models have and can, what each reads better of each class, and the test images that they take for different ones. */
export function ModelComparison({ a, b, view: { among, page: asked }, onTurn }: Props) {
  const { registry } = useTRPC();
  const page = Math.max(0, asked);
  const [ofA, ofB] = [useQuery(registry.get.queryOptions({ id: a })), useQuery(registry.get.queryOptions({ id: b }))];
  const disagreements = useQuery({
    ...registry.disagreements.queryOptions({ a, b, among, page }, { staleTime: Number.POSITIVE_INFINITY }),
    placeholderData: keepPreviousData,
  });
  const error = ofA.error ?? ofB.error;
  if (error) {
    return (
      <ErrorState title="They cannot be compared" code={errorDataOf(error)?.code}>
        {sentenceOf(error)}
      </ErrorState>
    );
  }
  if (!ofA.data || !ofB.data) return <Skeleton className="h-96 w-full" />;
  const evaluated = ofA.data.evaluation === "done" && ofB.data.evaluation === "done";
  return (
    <>
      <ComparedFigures a={ofA.data} b={ofB.data} />
      <div className="grid items-start gap-3 xl:grid-cols-2">
        <Panel title="Class by class" flush={evaluated}>
          {evaluated ? <ClassDifferences a={ofA.data} b={ofB.data} /> : <Waiting>Both must be evaluated on the test images first.</Waiting>}
        </Panel>
        <Panel title="Where they disagree">
          <div className="flex flex-col gap-3">
            {disagreements.error && !disagreements.data ? (
              <p role="alert" className="text-bad">
                {sentenceOf(disagreements.error)}
              </p>
            ) : !disagreements.data ? (
              <Skeleton className="h-72 w-full" />
            ) : disagreements.data.comparable ? (
              <DisagreementImages data={disagreements.data} among={among} page={page} onTurn={onTurn} />
            ) : (
              <Waiting>{disagreements.data.reason}</Waiting>
            )}
          </div>
        </Panel>
      </div>
    </>
  );
}

const Waiting = ({ children }: { children: ReactNode }) => <p className="py-6 text-center text-muted">{children}</p>;
