-- A run with all that is needed to train it again, and one that repeats it.

INSERT INTO "Run" ("id", "name", "status", "config", "personId", "seq", "token", "trainerId", "originalId", "startedAt", "finishedAt", "engine", "engineBuild",
  "device", "version", "threads", "dataChecksum", "activeSeconds", "step", "totalSteps", "epoch", "totalEpochs", "bestValAccuracy", "testLoss", "testAccuracy")
SELECT '25000000-0000-7000-8000-000000000101', 'Reproducible', 'completed', other."config", other."personId", 5, 1, other."trainerId", NULL,
  '2026-11-25T06:00:00Z', '2026-11-25T06:01:00Z', 'wasm', 'wasm-1-relaxed', 'CPU', '0.1.0', 2,
  '5f1c2a0b7d3e4f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8', 60, 30, 30, 3, 3, 0.9, 0.25, 0.91
FROM "Run" AS other WHERE other."name" = 'Completed';

INSERT INTO "Run" ("id", "name", "status", "config", "personId", "seq", "originalId", "totalSteps", "totalEpochs")
SELECT '25000000-0000-7000-8000-000000000102', 'Reproduced', 'queued', original."config" || '{"seed": 2}', original."personId", 1, original."id", 30, 3
FROM "Run" AS original WHERE original."name" = 'Reproducible';
