-- A continued run, a paused one, and one that waits and was asked to stop early.

INSERT INTO "Run" ("id", "name", "status", "config", "personId", "seq", "token", "trainerId", "leaseExpiresAt", "leaseRenewedAt", "startedAt",
  "step", "totalSteps", "totalEpochs", "startStep", "parentId", "request", "requestedAt", "requestedById")
SELECT given.id::uuid, given.name, given.status::"RunStatus", parent."config", parent."personId", 1, 1,
  CASE WHEN given.status = 'running' THEN parent."trainerId" END, given.lease::timestamptz, given.lease::timestamptz, given.started::timestamptz,
  0, 30, 3, 0, parent."id", given.request::"RunRequest", given.requested::timestamptz, CASE WHEN given.request IS NOT NULL THEN parent."personId" END
FROM "Run" AS parent, (VALUES
  ('20000000-0000-7000-8000-000000000101', 'Continued', 'queued', NULL, NULL, NULL, NULL),
  ('20000000-0000-7000-8000-000000000102', 'Paused', 'paused', NULL, '2026-11-23T18:00:00Z', NULL, NULL),
  ('20000000-0000-7000-8000-000000000103', 'To be stopped', 'queued', NULL, '2026-11-23T18:00:00Z', 'stop', '2026-11-23T18:01:00Z')
) AS given (id, name, status, lease, started, request, requested)
WHERE parent."name" = 'Completed';
