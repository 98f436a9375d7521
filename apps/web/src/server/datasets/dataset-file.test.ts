import { createHash } from "node:crypto";
import { catalogEntry } from "@glyphlab/core/data/catalog";
import { gunzippedStream } from "@glyphlab/core/data/gunzip";
import { expect, it } from "vitest";
import { datasetFile } from "./dataset-file.ts";

it("sends a file of a data set compressed, by its checksum", async () => {
  const { sha256 } = catalogEntry("mnist").files.testImages;
  const bytes = new Uint8Array(await new Response(datasetFile(sha256)).arrayBuffer());
  expect(bytes.length).toBeLessThan(2_000_000);
  const contents = await gunzippedStream(new Blob([bytes]).stream(), 10_000_000);
  expect(createHash("sha256").update(contents).digest("hex")).toBe(sha256);
});

it("knows no other files", () => {
  expect(() => datasetFile("../../../../etc/passwd")).toThrow("No data set has a file");
});
