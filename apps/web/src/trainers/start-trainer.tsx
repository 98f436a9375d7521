import type { ReactNode } from "react";

/** How to start one more. */
export function StartTrainer() {
  return (
    <>
      <Code>npm start</Code> starts one together with this page; on another machine it joins this database when it is given its{" "}
      <Code>DATABASE_URL</Code>.
    </>
  );
}

function Code({ children }: { children: ReactNode }) {
  return <code className="whitespace-nowrap rounded bg-surface-sunken px-1 py-0.5 font-mono text-xs">{children}</code>;
}
