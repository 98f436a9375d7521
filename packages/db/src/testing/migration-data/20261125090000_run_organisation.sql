-- A run that somebody put in order and put away, and the view in which it is looked for.

INSERT INTO "Run" ("id", "name", "status", "config", "personId", "seq", "finishedAt", "totalSteps", "totalEpochs", "tags", "starred", "notes", "archivedAt")
SELECT '24000000-0000-7000-8000-000000000101', 'Put away', 'cancelled', other."config", other."personId", 3, '2026-11-25T09:00:00Z', 30, 3,
  '{baseline,"learning rate"}', true, 'Too slow, see **Completed**.', '2026-11-25T09:10:00Z'
FROM "Run" AS other WHERE other."name" = 'Completed';

INSERT INTO "SavedView" ("id", "name", "query", "personId")
SELECT '24000000-0000-7000-8000-000000000102', 'Put away', 'archived=yes&sort=-testAccuracy', other."personId"
FROM "Run" AS other WHERE other."name" = 'Completed';
