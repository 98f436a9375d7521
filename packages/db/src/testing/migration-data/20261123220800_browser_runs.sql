-- A run that a browser trained, whose model waits for its evaluation.

INSERT INTO "Run" ("id", "name", "origin", "status", "config", "personId", "seq", "startedAt", "finishedAt", "engine", "engineBuild", "device",
  "activeSeconds", "step", "totalSteps", "epoch", "totalEpochs", "bestValAccuracy")
SELECT '22000000-0000-7000-8000-000000000101', 'From a browser', 'browser', 'completed', other."config", other."personId", 3,
  '2026-11-23T18:00:00Z', '2026-11-23T18:01:00Z', 'wasm', 'wasm-1-relaxed', 'Firefox, 2 threads', 60, 30, 30, 3, 3, 0.9
FROM "Run" AS other WHERE other."name" = 'Completed';

INSERT INTO "Model" ("id", "name", "origin", "runId", "personId", "architecture", "parameters", "blobId", "weightsSha256")
SELECT '22000000-0000-7000-8000-000000000102', 'From a browser', 'browser', '22000000-0000-7000-8000-000000000101', other."personId",
  other."architecture", other."parameters", other."blobId", other."weightsSha256"
FROM "Model" AS other WHERE other."name" = 'Completed';

INSERT INTO "Evaluation" ("id", "modelId", "datasetId", "split")
VALUES ('22000000-0000-7000-8000-000000000103', '22000000-0000-7000-8000-000000000102', 'mnist', 'test');
