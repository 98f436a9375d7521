import { presets } from "@glyphlab/core/model/presets";
import { openDatabase } from "@glyphlab/db/database";
import { localPerson } from "@glyphlab/db/person";
import { launchRun } from "@glyphlab/db/run-lifecycle/launch-run";

/**
 * On a database without any run, queues the reference run, so that the first page a person opens shows training. `npm start` calls it.
 * @returns whether it did
 */
export async function queueDemoRun({ databaseUrl }: { databaseUrl: string }): Promise<boolean> {
  const database = openDatabase({ url: databaseUrl, applicationName: "glyphlab-start", maxConnections: 1 });
  try {
    if ((await database.prisma.run.findFirst({ select: { id: true } })) !== null) return false;
    const person = await localPerson(database);
    const { title, config } = presets.reference;
    await launchRun(database, { name: title, config, priority: 0, personId: person.id });
    return true;
  } finally {
    await database.close();
  }
}
