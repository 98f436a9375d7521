/** What to do after a run failed with a code. */
export function adviceFor(code: string | null): string {
  switch (code) {
    case "loss-diverged":
      return "Launch it with a smaller learning rate: a tenth often suffices.";
    case "engine-unavailable":
    case "engine-unsupported":
      return "Launch it again with the engine “auto”, or start a trainer on a machine that has the engine.";
    case "data-missing":
    case "data-corrupt":
      return "Repair the data files where the trainer runs; starting again with “npm start” installs them anew. Then launch the run again.";
    case "database-too-slow":
      return "Look at the database's load and its disk; “npm run doctor” says how large it is. A smaller network has smaller checkpoints.";
    case "trainer-lost":
      return "Look at the trainers' logs: the machine may have run out of memory. A smaller batch or network needs less.";
    case "invalid-input":
    case "unknown-config-version":
      return "Launch it again from the form, which says what is allowed.";
    default:
      return "The trainer's log says more. If cloning it fails the same way, it is worth a report.";
  }
}
