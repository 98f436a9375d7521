/** How to start one more. */
export function StartTrainer() {
  return (
    <>
      <code className="rounded bg-surface-sunken px-1 py-0.5 font-mono text-xs">npm start</code> starts one together with this page; on
      another machine it joins this database when it is given its{" "}
      <code className="rounded bg-surface-sunken px-1 py-0.5 font-mono text-xs">DATABASE_URL</code>.
    </>
  );
}
