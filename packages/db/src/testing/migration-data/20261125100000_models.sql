-- A second version of a model that a run trained, an imported one whose evaluation waits, and two aliases of one model.

UPDATE "ModelName" SET "lastVersion" = 2 WHERE "name" = 'Completed';

INSERT INTO "Run" ("id", "name", "status", "config", "personId", "seq", "token", "trainerId", "startedAt", "finishedAt", "engine", "engineBuild", "device",
  "activeSeconds", "step", "totalSteps", "epoch", "totalEpochs", "bestValAccuracy", "testLoss", "testAccuracy")
SELECT '31000000-0000-7000-8000-000000000101', 'Completed', 'completed', other."config", other."personId", 5, 1, other."trainerId",
  '2026-11-25T10:00:00Z', '2026-11-25T10:01:00Z', 'reference', 'reference-1', 'cpu', 60, 30, 30, 3, 3, 0.9, 0.25, 0.91
FROM "Run" AS other WHERE other."id" = '10000000-0000-7000-8000-000000000101';

INSERT INTO "Model" ("id", "name", "version", "origin", "runId", "personId", "architecture", "parameters", "blobId", "weightsSha256", "tags", "notes")
SELECT '31000000-0000-7000-8000-000000000102', 'Completed', 2, 'run', '31000000-0000-7000-8000-000000000101', other."personId",
  other."architecture", other."parameters", other."blobId", other."weightsSha256", '{"for the demo"}', 'Reads **sevens** well.'
FROM "Model" AS other WHERE other."id" = '10000000-0000-7000-8000-000000000003';

INSERT INTO "ModelName" ("name", "lastVersion") VALUES ('Brought along', 1);

INSERT INTO "Model" ("id", "name", "version", "origin", "importedFrom", "personId", "architecture", "parameters", "blobId", "weightsSha256")
SELECT '31000000-0000-7000-8000-000000000103', 'Brought along', 1, 'import',
  '{"fileName": "net.keras", "sha256": "9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c", "bytes": 7, "format": "keras-v3", "writtenBy": "Keras 3.10.0", "scaling": {"formula": "x / 255", "saidBy": "person"}}',
  other."personId",
  '{"imageShape": [28, 28], "classNames": ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], "layers": [{"name": "conv2d", "kind": "Conv2D", "outputShape": [26, 26, 8], "parameters": 80}]}',
  80, other."blobId", other."weightsSha256"
FROM "Model" AS other WHERE other."id" = '10000000-0000-7000-8000-000000000003';

INSERT INTO "Evaluation" ("id", "modelId", "datasetId", "split") VALUES
  ('31000000-0000-7000-8000-000000000104', '31000000-0000-7000-8000-000000000103', 'mnist', 'test');

INSERT INTO "ModelAlias" ("alias", "modelId", "personId")
SELECT alias, '31000000-0000-7000-8000-000000000102', '10000000-0000-7000-8000-000000000001' FROM unnest('{champion,candidate}'::text[]) AS alias;
