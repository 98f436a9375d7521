/** How many colours of globals.css's palette there are. */
const paletteSize = 8;
export const palette: readonly string[] = Array.from({ length: paletteSize }, (_, index) => `var(--palette-${index + 1})`);

/**
 * A colour for each key, as CSS. Up to eight have one of the palette; more lie on a ramp from dark to light, which colour-blind people tell apart as well as
 * anyone does: nobody tells a hundred hues apart.
 */
function automaticColors(keys: readonly string[]): Map<string, string> {
  const onRamp = (index: number) => {
    const share = Number(((100 * index) / (keys.length - 1)).toFixed(1));
    return `color-mix(in oklab, var(--ramp-end) ${share}%, var(--ramp-start))`;
  };
  return new Map(keys.map((key, index) => [key, keys.length <= paletteSize ? (palette[index] ?? "") : onRamp(index)]));
}

/** What a person chose: a palette colour by its place from 1 on, which suits both themes, or any colour as `rrggbb`. */
export type ColorChoice = string;
/** By {@link colorKey}. */
export type ChosenColors = Readonly<Record<string, ColorChoice>>;

/** What stands for a run's id or a config's hash in the URL: its end, since ids of the same hour begin alike. */
export const colorKey = (key: string): string => key.replaceAll("-", "").slice(-8);

const choicePattern = /^([1-8]|[0-9a-f]{6})$/;

/** CSS of a choice; `undefined` for what is none. */
function cssOfChoice(choice: ColorChoice | undefined): string | undefined {
  if (choice === undefined || !choicePattern.test(choice)) return undefined;
  return choice.length === 1 ? `var(--palette-${choice})` : `#${choice}`;
}

/** `1a2b3c4d.3,5e6f7a8b.d55e00` */
export function parseColors(text: string): ChosenColors {
  const entries = text.split(",").map((entry) => entry.split("."));
  return Object.fromEntries(
    entries.flatMap(([key = "", choice = ""]) => (/^[0-9a-f]{8}$/.test(key) && choicePattern.test(choice) ? [[key, choice]] : [])),
  );
}

export const serializeColors = (colors: ChosenColors): string =>
  Object.entries(colors)
    .map(([key, choice]) => `${key}.${choice}`)
    .join(",");

/** The chosen colours with another choice for one key; `null` makes it automatic again. */
export function chooseColor(chosen: ChosenColors, key: string, choice: ColorChoice | null): ChosenColors | null {
  const { [colorKey(key)]: _, ...others } = chosen;
  const colors = choice === null ? others : { ...others, [colorKey(key)]: choice };
  return Object.keys(colors).length > 0 ? colors : null;
}

/** The colour of each key: what was chosen, or else an automatic one. */
export function colorsOf(keys: readonly string[], chosen: ChosenColors): Map<string, string> {
  const automatic = automaticColors(keys);
  return new Map(keys.map((key) => [key, cssOfChoice(chosen[colorKey(key)]) ?? automatic.get(key) ?? ""]));
}
