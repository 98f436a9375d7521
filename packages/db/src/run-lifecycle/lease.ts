/** The right to write a run. The token is a fencing token: every claim takes the next one, which makes all older ones worthless. */
export interface Lease {
  runId: string;
  token: number;
}
