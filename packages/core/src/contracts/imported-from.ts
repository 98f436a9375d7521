import { z } from "zod";

/** The formats in which models come: see formats/read-model. */
export const modelFormats = ["tfjs-layers", "keras-h5", "keras-v3", "onnx", "safetensors"] as const;
export type ModelFormat = (typeof modelFormats)[number];

/** Where an imported model came from, and what was made of its inputs. */
export const importedFromSchema = z.strictObject({
  /** Of the file, or of the one that describes the others. */
  fileName: z.string(),
  /** Of the file; of several, of their hashes and names one after another, sorted by name. */
  sha256: z.string(),
  /** Of all files together. */
  bytes: z.number().int().nonnegative(),
  format: z.enum(modelFormats),
  /** The program that wrote it, as it says itself. */
  writtenBy: z.string().nullable(),
  scaling: z.strictObject({
    /** As people write it, x being a byte. */
    formula: z.string(),
    /** Whether the file said so, or the person who imported it. */
    saidBy: z.enum(["file", "person"]),
  }),
});
export type ImportedFrom = z.infer<typeof importedFromSchema>;
