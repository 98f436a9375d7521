import type { RunStatus } from "@glyphlab/core/contracts/run-status";

interface ListedRun {
  id: string;
  status: RunStatus;
  forecast: { place: number | null; startsInSeconds: number | null } | null;
}

/** The runs as the page of all runs gets them. */
export async function listedRuns(url: string): Promise<ListedRun[]> {
  const response = await fetch(`${url}/api/trpc/runs.list`);
  if (!response.ok) throw new Error(`The dashboard answered with status ${response.status}`);
  return (await response.json()).result.data.json.runs;
}
