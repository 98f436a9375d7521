-- Points as the functions store them, the first of them known already, and one that is not a number.

SELECT insert_points(other."id", 10, ARRAY['batch/loss'], ARRAY['{21,22}'], ARRAY['{0.5,0.4}'], ARRAY[3.5], NULL),
  record_points(other."id", 1, ARRAY['batch/loss'], ARRAY['{22,23}'], ARRAY['{0.4,NaN}'], ARRAY[3.6], 23, 2, 1000, 3.6, NULL)
FROM "Run" AS other WHERE other."name" = 'Recorded';
