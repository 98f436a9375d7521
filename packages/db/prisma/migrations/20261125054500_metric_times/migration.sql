-- AlterTable
ALTER TABLE "MetricChunk" ADD COLUMN     "activeSeconds" DOUBLE PRECISION,
ADD COLUMN     "at" TIMESTAMPTZ(3);
ALTER TABLE "MetricChunk" ALTER COLUMN "at" SET DEFAULT clock_timestamp();

-- From here on by hand: what older rows tell of their times.

-- The points of an epoch were recorded together with the event of its end, which has the time of day and the seconds that the epoch took. Of a run
-- that went on from a checkpoint in the middle of an epoch, those seconds are not all: its training time stays unknown.
UPDATE "MetricChunk" AS chunk
SET "at" = ended."at", "activeSeconds" = ended.seconds
FROM (
  SELECT "runId", ("event"->>'step')::int AS step, "at",
    CASE WHEN bool_or("event"->>'type' = 'resumed') OVER (PARTITION BY "runId") THEN NULL
    ELSE sum(("event"->>'seconds')::float8) OVER (PARTITION BY "runId" ORDER BY seq) END AS seconds,
    "event"->>'type' AS type
  FROM "RunEvent" WHERE "event"->>'type' IN ('epoch-ended', 'resumed')
) AS ended
WHERE ended.type = 'epoch-ended' AND chunk."runId" = ended."runId" AND chunk."lastStep" = ended.step;
