import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { quietPort } from "./quiet-port.ts";

it("is free, and not where another dashboard would begin to look", async () => {
  const port = await quietPort();
  const server = createServer().listen(port, "127.0.0.1");
  onTestFinished(async () => {
    server.close();
    await once(server, "close");
  });
  await once(server, "listening");
  expect(port).toBeGreaterThanOrEqual(20_000);
  expect(port).toBeLessThan(30_000);
});
