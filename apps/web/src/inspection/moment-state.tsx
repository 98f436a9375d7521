import { isFinished } from "@glyphlab/core/contracts/run-status";
import { Hourglass } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "../components/empty-state.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { Panel } from "../components/panel.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import type { ChosenMoment } from "./use-moment.ts";

interface Props {
  run: RunSnapshot;
  chosen: ChosenMoment;
  children: ReactNode;
}

/** What is shown of a moment, or why there is none yet. */
export function MomentState({ run, chosen: { moments, error, stops }, children }: Props) {
  if (error && !moments) {
    return (
      <ErrorState title="It cannot be shown" code={errorDataOf(error)?.code}>
        <p>{sentenceOf(error)}</p>
      </ErrorState>
    );
  }
  if (!moments) return <Skeleton className="h-96 w-full" />;
  if (stops.length > 0) return children;
  const ended = isFinished(run.status);
  return (
    <Panel>
      <EmptyState
        icon={<Hourglass />}
        title={ended ? "Nothing was recorded" : "Nothing is recorded yet"}
        action={ended && <LinkButton href={`/new?from=${run.id}`}>Launch with changes</LinkButton>}
      >
        {ended
          ? "It ended before the end of a recorded epoch, and has no model that was evaluated. One that gets further shows it here."
          : "The first record comes with the end of the first recorded epoch, and then appears here by itself."}
      </EmptyState>
    </Panel>
  );
}
