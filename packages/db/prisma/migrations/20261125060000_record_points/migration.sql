-- By hand: what a trainer says ten times a second is one statement. As a transaction of six, each with its way there and back, it took 9 ms of the
-- processors that train; this takes 4.

-- Stores points, one row a series, their steps ascending. Points of a series up to the last stored step are left out, so that each point exists
-- exactly once however often a resumed run, or a retry after a lost connection, sends it. The caller holds the run's row. "at" is NULL of points
-- that were measured at some moment that is not known.
CREATE FUNCTION insert_points(
  run uuid, seq integer, series text[], steps text[], "values" text[], active_seconds float8[], "at" timestamptz
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "MetricChunk" ("runId", series, "firstStep", "lastStep", seq, steps, "values", "activeSeconds", "at")
  SELECT insert_points.run, given.series, fresh.steps[1], fresh.steps[cardinality(fresh.steps)], insert_points.seq, fresh.steps, fresh."values",
    given.seconds, insert_points."at"
  FROM unnest(insert_points.series, insert_points.steps, insert_points."values", insert_points.active_seconds)
    AS given (series, steps, "values", seconds)
  LEFT JOIN LATERAL (
    SELECT "lastStep" FROM "MetricChunk" AS chunk WHERE chunk."runId" = insert_points.run AND chunk.series = given.series
    ORDER BY "firstStep" DESC LIMIT 1
  ) AS stored ON true
  CROSS JOIN LATERAL (SELECT given.steps::integer[] AS steps, given."values"::float8[] AS "values") AS sent
  -- The place of the first step that is not stored. Points are sent once but for a few: these need no search.
  CROSS JOIN LATERAL (
    SELECT CASE WHEN sent.steps[1] > coalesce("lastStep", 0) THEN 1 ELSE width_bucket("lastStep", sent.steps) + 1 END AS place
  ) AS first
  CROSS JOIN LATERAL (SELECT sent.steps[first.place:] AS steps, sent."values"[first.place:] AS "values") AS fresh
  WHERE cardinality(fresh.steps) > 0;
END $$;

-- A recording of points and progress alone, behind its fence; false when the lease is over. The row is locked by a statement of its own: the next one
-- sees what was stored while the first one waited.
CREATE FUNCTION record_points(
  run uuid, lease_token integer, series text[], steps text[], "values" text[], point_seconds float8[],
  step integer, epoch integer, images_per_second float8, active_seconds float8, best_val_accuracy float8
) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  taken integer;
BEGIN
  UPDATE "Run" SET seq = "Run".seq + 1, step = record_points.step, epoch = record_points.epoch, "imagesPerSecond" = images_per_second,
    "activeSeconds" = record_points.active_seconds, "bestValAccuracy" = best_val_accuracy
  WHERE id = record_points.run AND token = lease_token AND status = 'running'
  RETURNING "Run".seq INTO taken;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM insert_points(
    record_points.run, taken, record_points.series, record_points.steps, record_points."values", record_points.point_seconds, clock_timestamp()
  );
  PERFORM pg_notify('run_changed', record_points.run::text);
  RETURN true;
END $$;
