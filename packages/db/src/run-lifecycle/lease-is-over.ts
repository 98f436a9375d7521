import { Prisma } from "../generated/prisma/client.ts";

/**
 * The condition on a row of "Run", named `run`, that its lease is over and the run anyone's. A lease does not run while there is no database to renew it
 * with: each is as good as renewed when Postgres starts. Else whoever came first after an outage would take runs from trainers that live and have
 * trained on all the time, and would count each as a trainer lost.
 */
export const leaseIsOver = Prisma.sql`
  (greatest(run."leaseExpiresAt", pg_postmaster_start_time() + (run."leaseExpiresAt" - run."leaseRenewedAt")) < clock_timestamp())`;
