"use client";
import { refusalOf } from "@glyphlab/core/contracts/run-actions";
import { Button } from "../components/button.tsx";
import { actionLooks } from "../runs/action-looks.tsx";
import { bulkActions } from "../runs/bulk-actions.ts";
import { RunAction } from "../runs/run-action.tsx";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import { ContinueRun } from "./continue-run.tsx";

/** What can be done to a run now, each only where it makes sense. */
export function RunActions({ run }: { run: RunSnapshot }) {
  return (
    <>
      {bulkActions
        .filter((action) => refusalOf(action, run) === null)
        .map((action) => {
          const { label, busy: busyLabel, icon } = actionLooks[action];
          return (
            <RunAction
              key={action}
              action={action}
              run={run}
              button={({ busy, onClick }) => {
                // A trainer that is lost answers nothing: then it may be asked once more, and is answered without one.
                const under = busy || (run.request === action && !run.leaseExpired);
                return (
                  <Button
                    variant={action === "cancel" ? "danger" : action === "resume" ? "primary" : "secondary"}
                    disabled={under}
                    {...(onClick ? { onClick } : {})}
                  >
                    {icon}
                    {under ? busyLabel : label}
                  </Button>
                );
              }}
            />
          );
        })}
      {refusalOf("continue", run) === null && <ContinueRun run={run} />}
    </>
  );
}
