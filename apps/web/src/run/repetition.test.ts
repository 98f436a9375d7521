import { presets } from "@glyphlab/core/model/presets";
import { describe, expect, it } from "vitest";
import { type RepetitionSide, repetitionVerdict } from "./repetition.ts";

const config = presets.reference.config;
const side: RepetitionSide = {
  id: "1",
  name: "One",
  status: "completed",
  step: 10,
  config,
  engineBuild: "wasm-1-relaxed",
  dataChecksum: "a",
  weightsSha256: "w",
  moved: false,
};
const verdict = (own: Partial<RepetitionSide>, original: Partial<RepetitionSide> = {}) =>
  repetitionVerdict({ original: { ...side, ...original }, own: { ...side, id: "2", ...own } });

describe("repetitionVerdict", () => {
  it("finds the same weights, whichever engine was asked for", () => {
    expect(verdict({})).toEqual({ kind: "same-weights" });
    expect(verdict({ config: { ...config, engine: "wasm" } })).toEqual({ kind: "same-weights" });
  });

  it("tells what was changed before anything else", () => {
    expect(verdict({ config: { ...config, batchSize: 64 }, weightsSha256: null, status: "queued" })).toEqual({
      kind: "changed",
      differences: [{ path: "batchSize", label: "Batch size", before: 32, after: 64 }],
    });
  });

  it("waits until both have a model, and says who will have none", () => {
    expect(verdict({ weightsSha256: null, status: "running" })).toEqual({ kind: "waiting" });
    expect(verdict({}, { weightsSha256: null, status: "paused" })).toEqual({ kind: "waiting" });
    expect(verdict({ weightsSha256: null, status: "cancelled" })).toEqual({ kind: "no-model", of: "own" });
    expect(verdict({ weightsSha256: null, status: "queued" }, { weightsSha256: null, status: "failed" })).toEqual({
      kind: "no-model",
      of: "original",
    });
  });

  it("says that a config cannot be read", () => {
    expect(verdict({}, { config: null })).toEqual({ kind: "unreadable" });
  });

  it.each<[string, Partial<RepetitionSide>, RegExp[]]>([
    ["none: they should be equal", {}, []],
    ["another build", { engineBuild: "tfjs-4" }, [/tfjs-4 instead of wasm-1-relaxed/]],
    ["an early stop", { step: 5 }, [/stopped early/]],
    ["a move and other data", { moved: true, dataChecksum: "b" }, [/another engine than it began with/, /another checksum/]],
  ])("gives the reasons for other weights: %s", (_why, own, reasons) => {
    expect(verdict({ weightsSha256: "x", ...own })).toEqual({
      kind: "other-weights",
      reasons: reasons.map((reason) => expect.stringMatching(reason)),
    });
  });
});
