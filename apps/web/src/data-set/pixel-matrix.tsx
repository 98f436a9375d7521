import { normalise } from "@glyphlab/core/preprocessing/normalise";
import type { PixelScale } from "./data-set-view.ts";

interface Props {
  pixels: Uint8Array;
  height: number;
  width: number;
  scale: PixelScale;
}

/** An image as the numbers it is made of, each on its own shade; as bytes, or as the inputs that they become. */
export function PixelMatrix({ pixels, height, width, scale }: Props) {
  const texts = scale === "bytes" ? Array.from(pixels, String) : Array.from(normalise(pixels), shorten);
  return (
    // A scrolling area must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section aria-label="Pixel values" tabIndex={0} className="max-w-full overflow-x-auto rounded-sm bg-black">
      <div
        role="img"
        aria-label={`${height} rows of ${width} numbers ${scale === "bytes" ? "from 0 to 255" : "from 0 to 1"}`}
        className="grid w-max font-mono text-[9px] leading-5"
        style={{ gridTemplateColumns: `repeat(${width}, 1.25rem)` }}
      >
        {texts.map((text, index) => {
          const value = pixels[index] ?? 0;
          return (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a pixel is its place
              key={index}
              className="text-center"
              style={{
                backgroundColor: `rgb(${value} ${value} ${value})`,
                color: value > blackFrom ? "#000" : value === 0 ? "#777" : "#fff",
              }}
            >
              {text}
            </span>
          );
        })}
      </div>
    </section>
  );
}

/** Grey 118 is where black ink begins to stand out more than white: 4.6:1 against 4.5:1. */
const blackFrom = 117;

/** Two digits, without the 0 before the point: 28 columns must fit. */
const shorten = (value: number): string => (value === 0 || value === 1 ? String(value) : value.toFixed(2).replace(/^0/, ""));
