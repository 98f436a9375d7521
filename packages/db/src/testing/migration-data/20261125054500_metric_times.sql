-- Points with the times at which they were known, and points of a browser's run, of which only the training time is known.

INSERT INTO "MetricChunk" ("runId", "series", "firstStep", "lastStep", "seq", "steps", "values", "activeSeconds", "at") VALUES
  ('10000000-0000-7000-8000-000000000101', 'batch/accuracy', 10, 30, 4, '{10,20,30}', '{0.2,0.5,0.9}', 2.5, '2026-11-23T18:04:00Z'),
  ('22000000-0000-7000-8000-000000000101', 'batch/loss', 10, 30, 1, '{10,20,30}', '{2.1,1.5,0.9}', 60, NULL);
