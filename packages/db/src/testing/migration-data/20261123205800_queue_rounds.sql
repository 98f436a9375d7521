-- A run that was given to a trainer in the third round and was handed back, and one that had no turn yet.

INSERT INTO "Run" ("id", "name", "status", "config", "personId", "seq", "token", "startedAt", "step", "totalSteps", "totalEpochs", "round")
SELECT given.id::uuid, given.name, 'queued', other."config", other."personId", 1, given.token, given.started::timestamptz, 0, 30, 3, given.round
FROM "Run" AS other, (VALUES
  ('15000000-0000-7000-8000-000000000101', 'Handed back', 1, '2026-11-23T18:00:00Z', 3),
  ('15000000-0000-7000-8000-000000000102', 'Had no turn yet', 0, NULL, NULL)
) AS given (id, name, token, started, round)
WHERE other."name" = 'Completed';
