import { GlyphImage } from "../components/glyph-image.tsx";

interface Props {
  pixels: Uint8Array | null;
  imageShape: readonly [number, number];
}

/** The image as the model is given it. */
export function SeenImage({ pixels, imageShape: [height, width] }: Props) {
  return (
    <figure className="flex flex-col gap-1">
      <GlyphImage
        pixels={pixels ?? new Uint8Array(height * width)}
        height={height}
        width={width}
        label={pixels ? "What the model sees" : "What the model sees: nothing yet"}
        className="aspect-square w-full"
      />
      <figcaption className="text-muted text-xs">The model sees</figcaption>
    </figure>
  );
}
