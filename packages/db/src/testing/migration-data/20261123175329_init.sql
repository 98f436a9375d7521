-- A person, a trainer and a run in every status, as the first version wrote them.

INSERT INTO "Person" ("id", "name") VALUES ('10000000-0000-7000-8000-000000000001', 'Local person');

INSERT INTO "Trainer" ("id", "host", "pid", "version", "engines", "heartbeatAt") VALUES
  ('10000000-0000-7000-8000-000000000002', 'lab', 4242, '0.1.0', '[{"engine": "reference", "available": true, "device": "cpu", "build": "reference-1"}]', '2026-11-23T18:05:00Z');

WITH version_config AS (
  SELECT '{"version": 1, "algorithm": "dense-network", "dataset": {"id": "mnist", "imageShape": [28, 28], "classNames": ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], "trainImages": 320, "testImages": 100}, "hiddenLayers": [{"units": 16, "activation": "relu", "dropout": 0}], "optimizer": {"name": "adam", "learningRate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-07}, "l2": 0, "epochs": 3, "batchSize": 32, "validation": {"kind": "test-set"}, "seed": 1, "engine": "auto"}'::jsonb AS config
)
INSERT INTO "Run" ("id", "name", "status", "config", "personId", "seq", "token", "trainerId", "leaseExpiresAt", "engine", "engineBuild", "device", "startedAt", "finishedAt", "activeSeconds", "step", "totalSteps", "epoch", "totalEpochs", "bestValAccuracy", "testLoss", "testAccuracy", "errorCode", "errorMessage", "cancelRequestedAt") VALUES
  ('10000000-0000-7000-8000-000000000101', 'Completed', 'completed', (SELECT config FROM version_config), '10000000-0000-7000-8000-000000000001', 5, 1, '10000000-0000-7000-8000-000000000002', NULL, 'reference', 'reference-1', 'cpu', '2026-11-23T18:00:00Z', '2026-11-23T18:05:00Z', 2.5, 30, 30, 3, 3, 0.9, 0.25, 0.91, NULL, NULL, NULL),
  ('10000000-0000-7000-8000-000000000102', 'Running, with a checkpoint', 'running', (SELECT config FROM version_config), '10000000-0000-7000-8000-000000000001', 4, 2, '10000000-0000-7000-8000-000000000002', '2026-11-23T18:05:00Z', 'reference', 'reference-1', 'cpu', '2026-11-23T18:00:00Z', NULL, 1.5, 10, 30, 1, 3, 0.8, NULL, NULL, NULL, NULL, NULL),
  ('10000000-0000-7000-8000-000000000103', 'Waiting', 'queued', (SELECT config FROM version_config), '10000000-0000-7000-8000-000000000001', 1, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 30, 0, 3, NULL, NULL, NULL, NULL, NULL, NULL),
  ('10000000-0000-7000-8000-000000000104', 'Diverged', 'failed', (SELECT config FROM version_config), '10000000-0000-7000-8000-000000000001', 3, 1, '10000000-0000-7000-8000-000000000002', NULL, 'reference', 'reference-1', 'cpu', '2026-11-23T18:00:00Z', '2026-11-23T18:05:00Z', 0.5, 4, 30, 0, 3, NULL, NULL, NULL, 'loss-diverged', 'The loss became NaN at step 4.', NULL),
  ('10000000-0000-7000-8000-000000000105', 'Cancelled', 'cancelled', (SELECT config FROM version_config), '10000000-0000-7000-8000-000000000001', 4, 1, '10000000-0000-7000-8000-000000000002', NULL, 'reference', 'reference-1', 'cpu', '2026-11-23T18:00:00Z', '2026-11-23T18:05:00Z', 0.5, 7, 30, 0, 3, NULL, NULL, NULL, NULL, NULL, '2026-11-23T18:00:00Z');

INSERT INTO "RunEvent" ("runId", "seq", "event") VALUES
  ('10000000-0000-7000-8000-000000000101', 1, '{"type": "queued", "by": "10000000-0000-7000-8000-000000000001"}'),
  ('10000000-0000-7000-8000-000000000101', 3, '{"type": "epoch-ended", "epoch": 1, "step": 10, "seconds": 0.5}'),
  ('10000000-0000-7000-8000-000000000101', 5, '{"type": "completed", "step": 30}'),
  ('10000000-0000-7000-8000-000000000102', 1, '{"type": "queued", "by": "10000000-0000-7000-8000-000000000001"}'),
  ('10000000-0000-7000-8000-000000000102', 2, '{"type": "claimed", "trainer": "10000000-0000-7000-8000-000000000002", "token": 2}'),
  ('10000000-0000-7000-8000-000000000103', 1, '{"type": "queued", "by": "10000000-0000-7000-8000-000000000001"}'),
  ('10000000-0000-7000-8000-000000000104', 3, '{"type": "failed", "code": "loss-diverged", "message": "The loss became NaN at step 4."}'),
  ('10000000-0000-7000-8000-000000000105', 4, '{"type": "cancelled", "step": 7}');

INSERT INTO "MetricChunk" ("runId", "series", "firstStep", "lastStep", "seq", "steps", "values") VALUES
  ('10000000-0000-7000-8000-000000000101', 'batch/loss', 10, 30, 4, '{10,20,30}', '{2.1,1.5,0.9}'),
  ('10000000-0000-7000-8000-000000000102', 'batch/loss', 10, 10, 3, '{10}', '{2.2}'),
  ('10000000-0000-7000-8000-000000000104', 'batch/loss', 4, 4, 2, '{4}', '{NaN}');

INSERT INTO "Blob" ("sha256", "size") VALUES
  ('47320987f9a49d5b00119b960f247a956773f57543982b8bfcb6da5bb3afd9ef', 10),
  ('9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c', 7),
  ('fcbb0b71c7618c4759f2cdd1c902e1defd895fc8b18ec3287a3f4ecfb35def1e', 13);

INSERT INTO "BlobChunk" ("sha256", "index", "bytes") VALUES
  ('47320987f9a49d5b00119b960f247a956773f57543982b8bfcb6da5bb3afd9ef', 0, 'checkpoint'),
  ('9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c', 0, 'weights'),
  ('fcbb0b71c7618c4759f2cdd1c902e1defd895fc8b18ec3287a3f4ecfb35def1e', 0, 'probabilities');

INSERT INTO "Checkpoint" ("runId", "step", "blobId") VALUES ('10000000-0000-7000-8000-000000000102', 10, '47320987f9a49d5b00119b960f247a956773f57543982b8bfcb6da5bb3afd9ef');

INSERT INTO "Model" ("id", "name", "origin", "runId", "personId", "architecture", "parameters", "blobId", "weightsSha256") VALUES
  ('10000000-0000-7000-8000-000000000003', 'Completed', 'run', '10000000-0000-7000-8000-000000000101', '10000000-0000-7000-8000-000000000001', '{"imageShape": [28, 28], "classNames": ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], "hiddenLayers": [{"units": 16, "activation": "relu", "dropout": 0}]}', 12730, '9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c', '0000000000000000000000000000000000000000000000000000000000000000');

INSERT INTO "Evaluation" ("id", "modelId", "datasetId", "split", "images", "loss", "accuracy", "confusion", "blobId") VALUES
  ('10000000-0000-7000-8000-000000000004', '10000000-0000-7000-8000-000000000003', 'mnist', 'test', 100, 0.25, 0.91, ARRAY(SELECT 1 FROM generate_series(1, 100)), 'fcbb0b71c7618c4759f2cdd1c902e1defd895fc8b18ec3287a3f4ecfb35def1e');
