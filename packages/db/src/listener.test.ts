import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { Listener } from "./listener.ts";
import { SeverableProxy } from "./testing/severable-proxy.ts";
import { openTestDatabase } from "./testing/test-database.ts";

const database = await openTestDatabase();

function listen(url = database.url) {
  const listener = new Listener({ url, channels: ["run_changed"], applicationName: "glyphlab listener under test" });
  onTestFinished(() => listener.close());
  const heard: string[] = [];
  listener.on("notification", (channel, payload) => heard.push(`${channel} ${payload}`));
  listener.start();
  return { listener, heard };
}

const say = (channel: string, payload: string) => database.prisma.$executeRaw`SELECT pg_notify(${channel}, ${payload})`;
const backends = () =>
  database.prisma.$queryRaw<{ pid: number }[]>`
    SELECT pid FROM pg_stat_activity WHERE application_name = 'glyphlab listener under test' AND datname = current_database()`;

it("hears its channels and no others", async () => {
  const { listener, heard } = listen();
  await once(listener, "online");
  await say("run_queued", "a");
  await say("run_changed", "b");
  await expect.poll(() => heard).toEqual(["run_changed b"]);
});

it("comes back after its connection was terminated, and says so", async () => {
  const { listener, heard } = listen();
  await once(listener, "online");
  const offline = once(listener, "offline");
  const onlineAgain = once(listener, "online");
  for (const { pid } of await backends()) await database.prisma.$queryRaw`SELECT pg_terminate_backend(${pid}::integer)`;
  const [cause] = await offline;
  expect(cause).toMatchObject({ code: "57P01" });
  await onlineAgain;
  await say("run_changed", "after");
  await expect.poll(() => heard).toEqual(["run_changed after"]);
});

it("waits for a database that is not there yet, and tells once that it is offline", async () => {
  const proxy = await SeverableProxy.to(database.url);
  onTestFinished(() => proxy.close());
  proxy.refuse();
  const { listener } = listen(proxy.url);
  let timesOffline = 0;
  listener.on("offline", () => timesOffline++);
  await expect.poll(() => proxy.refused, { timeout: 20_000 }).toBeGreaterThan(2);
  proxy.accept();
  await once(listener, "online");
  expect(timesOffline).toBe(1);
});

it("finds out that its connection broke in silence", async () => {
  const proxy = await SeverableProxy.to(database.url);
  onTestFinished(() => proxy.close());
  const { listener, heard } = listen(proxy.url);
  await once(listener, "online");
  const onlineAgain = once(listener, "online");
  proxy.freeze();
  await onlineAgain;
  await say("run_changed", "after");
  await expect.poll(() => heard).toEqual(["run_changed after"]);
});

it("leaves no connection behind when it is closed, and can be closed at any moment", async () => {
  const { listener } = listen();
  await once(listener, "online");
  await listener.close();
  await expect.poll(backends).toEqual([]);
  const { listener: another } = listen();
  await another.close();
  await expect.poll(backends).toEqual([]);
});
