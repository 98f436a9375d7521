import "client-only";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { GreyPicture } from "@glyphlab/core/preprocessing/grey-picture";
import { preparePicture } from "@glyphlab/core/preprocessing/picture";

export interface ReadPicture {
  /** As models see it. */
  pixels: Uint8Array;
  /** The picture itself, small enough to be shown. */
  shown: ImageData;
}

/** A camera's photo has 3 to 15 MB. */
const mostBytes = 40_000_000;
/** Twice of what the preparation works on: the browser scales faster than anything else. */
const side = 960;

/**
 * Opens a picture file in the browser and prepares the digit on it.
 * @throws GlyphlabError `invalid-input` when it is no picture, too large, or has nothing on it
 */
export async function readPicture(file: Blob): Promise<ReadPicture> {
  if (file.size > mostBytes) throw new GlyphlabError("invalid-input", `A picture may have at most ${mostBytes / 1e6} MB.`);
  const shown = await decode(file);
  const pixels = preparePicture(greyOf(shown));
  if (pixels) return { pixels, shown };
  throw new GlyphlabError(
    "invalid-input",
    "There is nothing to read on this picture. Take one of a single digit that stands out from its paper.",
  );
}

async function decode(file: Blob): Promise<ImageData> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch (cause) {
    throw new GlyphlabError("invalid-input", "The browser cannot open this as a picture. It opens PNG, JPEG, WebP and the like.", {
      cause,
    });
  }
  try {
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d");
    if (!context) throw new GlyphlabError("internal", "The browser gives no canvas to decode the picture on.");
    context.imageSmoothingQuality = "high";
    // Where a picture is transparent there is paper.
    context.fillStyle = "white";
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  } finally {
    bitmap.close();
  }
}

/** How bright it looks (ITU-R BT.601). */
function greyOf({ width, height, data }: ImageData): GreyPicture {
  const pixels = Uint8Array.from({ length: width * height }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(4 * pixel, 4 * pixel + 3);
    return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  });
  return { width, height, pixels };
}
