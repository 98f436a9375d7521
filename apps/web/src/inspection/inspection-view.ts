import { parseAsInteger, parseAsStringLiteral } from "nuqs";

/** What of a run's inspection the URL says. No epoch: the newest, whichever that is. */
export const inspectionView = {
  epoch: parseAsInteger,
  split: parseAsStringLiteral(["test", "validation"] as const).withDefault("test"),
};
