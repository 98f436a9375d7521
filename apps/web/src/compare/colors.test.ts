import { describe, expect, it } from "vitest";
import { colorKey, colorsOf, parseColors, serializeColors } from "./colors.ts";

const keys = (count: number) => Array.from({ length: count }, (_, index) => `00000000-0000-7000-8000-00000000000${index.toString(36)}`);

describe("colorsOf", () => {
  it("takes the palette for up to eight, and a ramp for more", () => {
    expect([...colorsOf(keys(2), {}).values()]).toEqual(["var(--palette-1)", "var(--palette-2)"]);
    const many = [...colorsOf(keys(11), {}).values()];
    expect(new Set(many).size).toBe(11);
    expect(many[1]).toBe("color-mix(in oklab, var(--ramp-end) 10%, var(--ramp-start))");
  });

  it("takes what was chosen before", () => {
    const [first = "", second = ""] = keys(2);
    const colors = colorsOf([first, second], { [colorKey(first)]: "7", [colorKey(second)]: "d55e00" });
    expect([...colors.values()]).toEqual(["var(--palette-7)", "#d55e00"]);
  });
});

describe("colours in the URL", () => {
  it("come back as they were written", () => {
    const colors = { "1a2b3c4d": "3", "5e6f7a8b": "d55e00" };
    expect(serializeColors(colors)).toBe("1a2b3c4d.3,5e6f7a8b.d55e00");
    expect(parseColors(serializeColors(colors))).toEqual(colors);
  });

  it("are nothing where somebody wrote something else", () => {
    expect(parseColors("1a2b3c4d.9,x.3,1a2b3c4d.red;background:url(x),__proto__.1,")).toEqual({});
  });
});
