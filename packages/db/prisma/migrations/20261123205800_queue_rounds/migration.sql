-- AlterTable
ALTER TABLE "Run" ADD COLUMN "round" INTEGER;

-- From here on by hand: what the Prisma schema cannot say.

-- Whoever orders the queue asks which round is the newest of a priority, and who had a turn in it.
CREATE INDEX "Run_round_idx" ON "Run"("priority", "round") WHERE "round" IS NOT NULL;

-- Gives the runs that wait in the order in which turns are counted: each person's by age, within a priority.
DROP INDEX "Run_unfinished_idx";
CREATE INDEX "Run_unfinished_idx" ON "Run"("priority" DESC, "personId", "createdAt", "id") WHERE "status" IN ('queued', 'running');

-- The speeds of the last completed runs tell how long the next ones will take.
CREATE INDEX "Run_completed_idx" ON "Run"("finishedAt" DESC) WHERE "status" = 'completed';
