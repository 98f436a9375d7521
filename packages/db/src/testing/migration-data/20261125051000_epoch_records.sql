-- The record of an epoch: two images' predictions, and one unit of two inputs. An evaluation that says which images were misread, and as what.

INSERT INTO "EpochRecord" ("runId", "epoch", "step", "validation", "test", "firstLayer")
SELECT "id", 1, 10, '\xffff000003fe'::bytea, NULL, '\x0000803f7f81'::bytea FROM "Run" WHERE "name" = 'Completed';

UPDATE "Evaluation" SET "misread" = '{3,8}', "misreadAs" = '{5,3}' WHERE "id" = '10000000-0000-7000-8000-000000000004';
