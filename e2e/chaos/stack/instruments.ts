import pg from "pg";
import { edges, moments } from "../plan/fault.ts";

/** Advisory locks of this class are gates: see take-aim. */
export const gateClass = 726_001;
/** A transaction at a gate also holds a lock of this class, numbered by its run, which says whose it is. */
export const markClass = 726_002;

export const gateNumber = (moment: (typeof moments)[number], edge: (typeof edges)[number]): number =>
  moments.indexOf(moment) * edges.length + edges.indexOf(edge);

/** The statements at which a trainer's transaction stands in the middle of each moment. */
const statements: Record<(typeof moments)[number], { event: string; when?: string }> = {
  claim: { event: 'INSERT ON "RunEvent"', when: `NEW.event ->> 'type' = 'claimed'` },
  "mid-epoch": { event: 'INSERT ON "MetricChunk"', when: `NEW.series = 'batch/loss' AND chaos.is_mid_epoch(NEW."runId", NEW."lastStep")` },
  checkpoint: { event: 'INSERT OR UPDATE ON "Checkpoint"' },
  finish: { event: 'INSERT ON "Model"' },
};

/**
 * What chaos adds to its own database. An audit: a row for each change of a run, written by the transaction that makes it, with the
 * client's port. And gates: every moment has a trigger inside its transaction and one at its commit, which pass through a shared lock, and so wait
 * while somebody holds it.
 */
const instruments = `
DROP SCHEMA IF EXISTS chaos CASCADE;
CREATE SCHEMA chaos;

CREATE TABLE chaos.write (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  transaction text NOT NULL DEFAULT pg_current_xact_id()::text,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  port integer DEFAULT inet_client_port(),
  "runId" uuid NOT NULL,
  what text NOT NULL,
  seq integer,
  before jsonb,
  after jsonb
);

CREATE FUNCTION chaos.audit_run() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO chaos.write ("runId", what, seq, before, after) VALUES (NEW.id, 'Run', NEW.seq, to_jsonb(OLD) - 'config', to_jsonb(NEW) - 'config');
  RETURN NULL;
END $$;
CREATE TRIGGER chaos_audit AFTER INSERT OR UPDATE ON "Run" FOR EACH ROW EXECUTE FUNCTION chaos.audit_run();

CREATE FUNCTION chaos.audit_part() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO chaos.write ("runId", what, seq) VALUES (NEW."runId", TG_TABLE_NAME, (to_jsonb(NEW) ->> 'seq')::integer);
  RETURN NULL;
END $$;
${["RunEvent", "MetricChunk", "Checkpoint", "Model"]
  .map((table) => `CREATE TRIGGER chaos_audit AFTER INSERT OR UPDATE ON "${table}" FOR EACH ROW EXECUTE FUNCTION chaos.audit_part();`)
  .join("\n")}

-- Neither near the beginning of an epoch nor near its end.
CREATE FUNCTION chaos.is_mid_epoch(run uuid, step integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (step % steps)::float8 / steps BETWEEN 0.1 AND 0.9
  FROM (SELECT "totalSteps" / "totalEpochs" AS steps FROM "Run" WHERE id = run) AS epoch
$$;

CREATE FUNCTION chaos.gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM pg_advisory_xact_lock_shared(${markClass}, hashtext(NEW."runId"::text));
  PERFORM pg_advisory_xact_lock_shared(${gateClass}, TG_ARGV[0]::integer);
  RETURN NULL;
END $$;
${moments
  .flatMap((moment) =>
    edges.map((edge) => {
      const { event, when } = statements[moment];
      const number = gateNumber(moment, edge);
      const kind = edge === "open" ? "TRIGGER" : "CONSTRAINT TRIGGER";
      const deferred = edge === "open" ? "" : "DEFERRABLE INITIALLY DEFERRED";
      return `CREATE ${kind} chaos_gate_${number} AFTER ${event} ${deferred} FOR EACH ROW ${when ? `WHEN (${when})` : ""} EXECUTE FUNCTION chaos.gate(${number});`;
    }),
  )
  .join("\n")}
`;

/** Installs audit and gates; they change nothing of what the product stores. */
export async function installInstruments(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "glyphlab chaos" });
  await client.connect();
  try {
    await client.query(instruments);
  } finally {
    await client.end();
  }
}
