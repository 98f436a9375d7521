import { formatCount } from "../format/number.ts";

/** "1 drawing", "1,200 drawings" */
export const drawingsInWords = (count: number): string => (count === 1 ? "1 drawing" : `${formatCount(count)} drawings`);
