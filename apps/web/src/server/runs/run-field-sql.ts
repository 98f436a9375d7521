import { Prisma } from "@glyphlab/db/generated/prisma/client";
import { shownHashLength } from "../../config/config-fields.ts";
import { type FieldId, runFields } from "../../runs/run-fields.ts";

const { raw } = Prisma;

/** What a query may name of a config: only our own constants ever become SQL. */
const at = (path: string) => `'{${path.replaceAll(".", ",")}}'`;
const text = (path: string) => raw(`(run.config #>> ${at(path)})`);
/** A config of another version may have anything there. */
const number = (path: string) =>
  raw(`(CASE WHEN jsonb_typeof(run.config #> ${at(path)}) = 'number' THEN (run.config #>> ${at(path)})::float8 END)`);
const flag = (path: string) =>
  raw(`(CASE WHEN jsonb_typeof(run.config #> ${at(path)}) = 'boolean' THEN (run.config #>> ${at(path)})::boolean END)`);
/** A list's members with `separator` between them. */
const joined = (list: string, separator: string) => raw(`nullif(translate((${list})::text, ', []"', '${separator}'), '')`);
const ofLayers = (key: string) => joined(`jsonb_path_query_array(run.config, '$.hiddenLayers[*].${key}')`, "–");

const own = {
  name: raw("run.name"),
  status: raw("run.status::text"),
  who: raw("person.name"),
  tags: raw("run.tags"),
  starred: raw("run.starred"),
  notes: raw("run.notes"),
  when: raw(`run."createdAt"`),
  started: raw(`run."startedAt"`),
  finished: raw(`run."finishedAt"`),
  config:
    raw(`concat_ws(' · ', concat_ws(' ', run.config #>> '{dataset,id}', CASE WHEN run.config -> 'augmentation' IS NOT NULL THEN 'augmented' END,
      CASE WHEN run.config -> 'hardSet' IS NOT NULL THEN 'with hard set' END),
    nullif(translate(jsonb_path_query_array(run.config, '$.hiddenLayers[*].units')::text, ', []', '–'), ''),
    concat_ws(' ', run.config #>> '{optimizer,name}', run.config #>> '{optimizer,learningRate}'), 'batch ' || (run.config ->> 'batchSize'), (run.config ->> 'epochs') || ' epochs')`),
  engine: raw("run.engine"),
  device: raw("run.device"),
  trainer: raw("(trainer.host || ':' || trainer.pid)"),
  origin: raw("run.origin::text"),
  priority: raw("run.priority::float8"),
  progress: raw(`(CASE WHEN run."totalSteps" > 0 THEN run.step::float8 / run."totalSteps" ELSE 0 END)`),
  validation: raw(`run."bestValAccuracy"`),
  test: raw(`run."testAccuracy"`),
  testLoss: raw(`run."testLoss"`),
  duration: raw(`(CASE WHEN run."startedAt" IS NOT NULL THEN run."activeSeconds" END)`),
  speed: raw(`run."imagesPerSecond"`),
  step: raw("run.step::float8"),
  epoch: raw("run.epoch::float8"),
  error: raw(`run."errorCode"`),
  "config.hiddenLayers": raw(
    `(CASE WHEN jsonb_typeof(run.config -> 'hiddenLayers') = 'array' THEN jsonb_array_length(run.config -> 'hiddenLayers')::float8 END)`,
  ),
  "config.dataset.imageShape": joined("run.config #> '{dataset,imageShape}'", "×"),
  "config.dataset.classNames": joined("run.config #> '{dataset,classNames}'", " "),
  "config.hardSet.sha256": raw(`left(run."hardSetSha256", ${shownHashLength})`),
  "layers.units": ofLayers("units"),
  "layers.activation": ofLayers("activation"),
  "layers.dropout": ofLayers("dropout"),
} satisfies Partial<Record<FieldId, Prisma.Sql>>;

function ofConfig(id: Exclude<FieldId, keyof typeof own>): Prisma.Sql {
  const path = id.slice("config.".length);
  const { kind } = runFields[id];
  return kind === "number" ? number(path) : kind === "flag" ? flag(path) : text(path);
}

const isOwn = (id: FieldId): id is keyof typeof own => Object.hasOwn(own, id);

/** What a field is, as an expression over {@link fieldSource}: text, text[], float8, boolean or timestamptz, by its kind. */
export const fieldSql = (id: FieldId): Prisma.Sql => (isOwn(id) ? own[id] : ofConfig(id));

/** What {@link fieldSql} needs, and no more: each join costs every query over 10,000 runs some milliseconds. */
export const fieldSource = Prisma.sql`
  "Run" AS run
  JOIN "Person" AS person ON person.id = run."personId"
  LEFT JOIN "Trainer" AS trainer ON trainer.id = run."trainerId"`;
