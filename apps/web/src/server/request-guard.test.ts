import { expect, it } from "vitest";
import { guardRequest } from "./request-guard.ts";

const port = 3000;
const own = { host: "localhost:3000" };
const api = "/api/trpc/runs.list";

const cases: { what: string; request: Parameters<typeof guardRequest>[0]; status: number | undefined }[] = [
  { what: "a page by any name of this machine", request: { url: "/", headers: { host: "LocalHost:3000" } }, status: undefined },
  { what: "a page by its IPv6 address", request: { url: "/", headers: { host: "[::1]:3000" } }, status: undefined },
  { what: "another name that points here", request: { url: "/", headers: { host: "rebound.example:3000" } }, status: 421 },
  { what: "another port", request: { url: "/", headers: { host: "localhost:3001" } }, status: 421 },
  { what: "no port", request: { url: "/", headers: { host: "localhost" } }, status: 421 },
  { what: "no Host", request: { url: "/", headers: {} }, status: 421 },
  { what: "a name that begins like ours", request: { url: "/", headers: { host: "localhost.example:3000" } }, status: 421 },
  { what: "an absolute target", request: { url: "http://rebound.example/", headers: own }, status: 400 },
  {
    what: "a link from another site",
    request: { url: "/", headers: { ...own, origin: "https://a.example", "sec-fetch-site": "cross-site" } },
    status: undefined,
  },
  {
    what: "an API read of our own",
    request: { url: api, headers: { ...own, origin: "http://localhost:3000", "sec-fetch-site": "same-origin" } },
    status: undefined,
  },
  {
    what: "an API read typed into the address bar",
    request: { url: api, headers: { ...own, "sec-fetch-site": "none" } },
    status: undefined,
  },
  { what: "an API read of a script", request: { url: api, headers: own }, status: undefined },
  { what: "an API read of another origin", request: { url: api, headers: { ...own, origin: "https://a.example" } }, status: 403 },
  { what: "an API read of another port here", request: { url: api, headers: { ...own, origin: "http://localhost:5173" } }, status: 403 },
  { what: "an API read as another site's image", request: { url: api, headers: { ...own, "sec-fetch-site": "cross-site" } }, status: 403 },
  { what: "an API read as another port's script", request: { url: api, headers: { ...own, "sec-fetch-site": "same-site" } }, status: 403 },
  { what: "a long call", request: { method: "POST", url: api, headers: { ...own, "content-length": "1000000" } }, status: undefined },
  { what: "a call too long to hold", request: { method: "POST", url: api, headers: { ...own, "content-length": "1000001" } }, status: 413 },
  {
    what: "a call of unknown length",
    request: { method: "POST", url: api, headers: { ...own, "transfer-encoding": "chunked" } },
    status: 411,
  },
  {
    what: "a write of our own",
    request: { method: "POST", url: api, headers: { ...own, origin: "http://127.0.0.1:3000" } },
    status: undefined,
  },
  {
    what: "a write of another origin",
    request: { method: "POST", url: "/", headers: { ...own, origin: "https://a.example" } },
    status: 403,
  },
  { what: "a write of a sandboxed frame", request: { method: "POST", url: api, headers: { ...own, origin: "null" } }, status: 403 },
  {
    what: "a write over another scheme",
    request: { method: "POST", url: api, headers: { ...own, origin: "https://localhost:3000" } },
    status: 403,
  },
];

for (const { what, request, status } of cases) {
  it(`${status === undefined ? "lets through" : `refuses with ${status}`}: ${what}`, () => {
    const refusal = guardRequest(request, port);
    expect(refusal?.status).toBe(status);
    if (refusal) expect(refusal.code).toBe([411, 413].includes(refusal.status) ? "invalid-input" : "forbidden-origin");
  });
}

it("needs no port in the Host on port 80", () => {
  expect(guardRequest({ url: "/", headers: { host: "localhost" } }, 80)).toBeUndefined();
});
