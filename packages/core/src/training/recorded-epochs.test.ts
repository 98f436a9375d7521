import { expect, it } from "vitest";
import { presets } from "../model/presets.ts";
import { isRecordedEpoch, recordInterval } from "./recorded-epochs.ts";

const { config } = presets.reference;
const recorded = (epochs: number, changes = {}) => {
  const longer = { ...config, ...changes, epochs };
  return Array.from({ length: epochs }, (_, index) => index + 1).filter((epoch) => isRecordedEpoch(longer, epoch));
};

it("records each epoch up to a hundred, then evenly, and always the last", () => {
  expect(recorded(100)).toHaveLength(100);
  expect(recorded(250)).toEqual([...Array.from({ length: 83 }, (_, index) => 3 * (index + 1)), 250]);
  expect(recorded(1000)).toHaveLength(100);
});

it("records fewer where there are very many images", () => {
  const dataset = { ...config.dataset, testImages: 1_000_000 };
  expect(recordInterval({ ...config, dataset, epochs: 100 })).toBe(10);
});
