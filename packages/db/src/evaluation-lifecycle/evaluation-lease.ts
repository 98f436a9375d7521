/** The right to write an evaluation. The token is a fencing token, as that of a run's lease. */
export interface EvaluationLease {
  evaluationId: string;
  token: number;
}
