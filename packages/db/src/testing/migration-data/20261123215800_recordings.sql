-- A run whose trainer was lost after its seventh recording.

INSERT INTO "Run" ("id", "name", "status", "config", "personId", "seq", "token", "trainerId", "leaseExpiresAt", "leaseRenewedAt", "startedAt",
  "step", "totalSteps", "totalEpochs", "lastRecording")
SELECT '21000000-0000-7000-8000-000000000101', 'Recorded', 'running', other."config", other."personId", 9, 1, other."trainerId",
  '2026-11-23T18:05:00Z', '2026-11-23T18:04:45Z', '2026-11-23T18:00:00Z', 20, 30, 3, 7
FROM "Run" AS other WHERE other."name" = 'Completed';
