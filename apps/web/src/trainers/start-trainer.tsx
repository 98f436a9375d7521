import type { ReactNode } from "react";

/** How to start one more. */
export function StartTrainer() {
  return (
    <>
      <Code>npm start</Code> starts one together with this page. For one on another machine, start both with the same{" "}
      <Code>DATABASE_URL</Code>, of a Postgres that both can reach.
    </>
  );
}

function Code({ children }: { children: ReactNode }) {
  return <code className="whitespace-nowrap rounded bg-surface-sunken px-1 py-0.5 font-mono text-xs">{children}</code>;
}
