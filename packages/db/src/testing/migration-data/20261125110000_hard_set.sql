-- A drawing that a model misread, a picture, and a drawing that was removed.

INSERT INTO "Drawing" ("id", "datasetId", "label", "pixels", "pixelsSha256", "strokes", "personId", "labelledById", "modelId", "readAs", "removedAt", "removedById")
SELECT drawn.id::uuid, 'mnist', label, pixels, encode(sha256(pixels), 'hex'), strokes::jsonb, person.id, person.id, model.id, read_as,
  removed_at::timestamptz, CASE WHEN removed_at IS NOT NULL THEN person.id END
FROM (VALUES
  ('32000000-0000-7000-8000-000000000001', 7, decode(repeat('01', 784), 'hex'), '[[[0.2, 0.2], [0.8, 0.2], [0.4, 0.9]]]', 1, NULL),
  ('32000000-0000-7000-8000-000000000002', 4, decode(repeat('02', 784), 'hex'), NULL, NULL, NULL),
  ('32000000-0000-7000-8000-000000000003', 0, decode(repeat('03', 784), 'hex'), '[[[0.5, 0.5]]]', NULL, '2026-11-25T11:30:00Z')
) AS drawn (id, label, pixels, strokes, read_as, removed_at)
JOIN "Person" AS person ON person.id = '10000000-0000-7000-8000-000000000001'
LEFT JOIN "Model" AS model ON model.id = '10000000-0000-7000-8000-000000000003' AND read_as IS NOT NULL;
