import { limits } from "@glyphlab/core/contracts/limits";
import { describe, expect, it } from "vitest";
import { Listener } from "../listener.ts";
import { localPerson } from "../person.ts";
import { requestOfRun } from "../run-lifecycle/request-of-run.ts";
import { examplePerson, launchExample } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { archiveRuns, noteRun, starRuns, tagRuns } from "./organise-runs.ts";
import { listViews, removeView, saveView } from "./saved-views.ts";

const database = await openTestDatabase();
const { prisma } = database;
const ids = [await launchExample(database, { name: "waits" }), await launchExample(database, { name: "ended" })];
const [waits = "", ended = ""] = ids;
const missing = "00000000-0000-7000-8000-00000000dead";
const run = (id: string) => prisma.run.findUniqueOrThrow({ where: { id } });

describe("run-organisation", () => {
  it("adds and removes tags, tells whom it touched, and leaves the run's seq alone", async () => {
    const told: string[] = [];
    const listener = new Listener({ url: database.url, channels: ["run_changed"], applicationName: "test" });
    listener.on("notification", (_channel, id) => told.push(id));
    const online = new Promise<void>((resolve) => listener.once("online", resolve));
    listener.start();
    await online;
    const before = await run(waits);
    expect(await tagRuns(database, [...ids, missing], { add: ["paper", "good", "paper", "NUL\0"], remove: [] })).toBe(2);
    expect(await tagRuns(database, ids, { add: ["good"], remove: ["absent"] })).toBe(0);
    expect(await tagRuns(database, [waits], { add: ["new"], remove: ["paper", "NUL\0"] })).toBe(1);
    await expect.poll(() => told).toEqual(expect.arrayContaining([waits, ended, waits]));
    await listener.close();
    expect(told).not.toContain(missing);
    expect(await run(waits)).toEqual({ ...before, tags: ["good", "new"] });
  });

  it("refuses more tags than a run may have, and changes none then", async () => {
    const many = Array.from({ length: limits.tags }, (_, index) => `tag ${index}`);
    await expect(tagRuns(database, ids, { add: many, remove: [] })).rejects.toThrow("more than");
    expect((await run(waits)).tags).toEqual(["good", "new"]);
  });

  it("stars, notes, and puts away only what has ended", async () => {
    expect(await starRuns(database, ids, true)).toBe(2);
    expect(await starRuns(database, [waits], true)).toBe(0);
    await noteRun(database, waits, "# A *Note*");
    expect(await run(waits)).toMatchObject({ starred: true, notes: "# A *Note*", searchText: expect.stringContaining("# a *note*") });
    await expect(noteRun(database, missing, "")).rejects.toMatchObject({ code: "not-found" });

    await requestOfRun(database, { runId: ended, personId: (await localPerson(database)).id, request: "cancel" });
    expect(await archiveRuns(database, ids, true)).toBe(1);
    expect((await run(ended)).archivedAt).toBeInstanceOf(Date);
    expect((await run(waits)).archivedAt).toBeNull();
    expect(await archiveRuns(database, ids, false)).toBe(1);
    expect((await run(ended)).archivedAt).toBeNull();
  });

  it("keeps views by person and name", async () => {
    const { id: personId } = await localPerson(database);
    const other = await examplePerson(database, "Ada");
    await saveView(database, { name: "Failed", query: "status=failed", personId });
    await saveView(database, { name: "Failed", query: "status=failed&sort=-test", personId });
    await saveView(database, { name: "Failed", query: "who=Ada", personId: other });
    const views = await listViews(database);
    expect(views).toMatchObject([
      { name: "Failed", query: "status=failed&sort=-test", person: "Local user" },
      { query: "who=Ada", person: "Ada" },
    ]);
    const mine = { id: views[0]?.id ?? "", personId };
    await expect(removeView(database, { ...mine, personId: other })).rejects.toMatchObject({ code: "not-found" });
    await removeView(database, mine);
    expect(await listViews(database)).toHaveLength(1);
  });
});
