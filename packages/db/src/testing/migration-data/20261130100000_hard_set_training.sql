-- A run that waits, with two drawings of the hard set among its training images, and these as they were when it was launched.

WITH snapshot AS (
  INSERT INTO "Blob" ("sha256", "size")
  SELECT encode(sha256(bytes), 'hex'), length(bytes)
  FROM decode('07' || repeat('01', 784) || '04' || repeat('02', 784), 'hex') AS frozen (bytes)
  RETURNING "sha256"
), chunk AS (
  INSERT INTO "BlobChunk" ("sha256", "index", "bytes")
  SELECT "sha256", 0, decode('07' || repeat('01', 784) || '04' || repeat('02', 784), 'hex') FROM snapshot
)
INSERT INTO "Run" ("id", "name", "status", "config", "personId", "seq", "totalSteps", "totalEpochs")
SELECT '33000000-0000-7000-8000-000000000101', 'With the hard set', 'queued',
  other."config" || jsonb_build_object('hardSet', jsonb_build_object('sha256', snapshot."sha256", 'images', 2, 'repeats', 16)),
  other."personId", 1, 33, 3
FROM "Run" AS other, snapshot WHERE other."id" = '10000000-0000-7000-8000-000000000101';
