import { request as httpRequest } from "node:http";
import { expect, test } from "../fixtures/test.ts";

/** The status of a request with headers that no browser would let a page choose. */
function statusOf(url: string, headers: Record<string, string>, method = "GET"): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once("error", reject)
      .end();
  });
}

test("a request for another host is refused, so that no other site's name can be pointed here", async ({ stack }) => {
  const { host } = new URL(stack.url);
  expect(await statusOf(stack.url, { Host: host })).toBe(200);
  expect(await statusOf(stack.url, { Host: "evil.example" })).toBe(421);
  expect(await statusOf(`${stack.url}/_next/static/x.js`, { Host: `evil.example:${new URL(stack.url).port}` })).toBe(421);
});

test("a request from another site's page is refused", async ({ stack }) => {
  const { host } = new URL(stack.url);
  const procedure = `${stack.url}/api/trpc/launches.create`;
  expect(await statusOf(procedure, { Host: host, Origin: "https://evil.example" }, "POST")).toBe(403);
  expect(await statusOf(procedure, { Host: host, "Sec-Fetch-Site": "cross-site" }, "POST")).toBe(403);
  expect(await statusOf(procedure, { Host: host, Origin: stack.url }, "POST")).not.toBe(403);
});
