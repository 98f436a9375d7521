import { createParser } from "nuqs";

/** `4-9`: images of class 4 taken for class 9. */
export const parseAsCell = createParser({
  parse: (text) => {
    const [, real, predicted] = /^(\d{1,4})-(\d{1,4})$/.exec(text) ?? [];
    return real && predicted ? { real: Number(real), predicted: Number(predicted) } : null;
  },
  serialize: ({ real, predicted }) => `${real}-${predicted}`,
});
