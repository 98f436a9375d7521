/** Whose answer to an image that two models disagree about is the right one. */
export type WhoIsRight = "first" | "second" | "neither";
export const disagreementFilters = ["all", "first", "second", "neither"] as const satisfies readonly ("all" | WhoIsRight)[];
export type DisagreementFilter = (typeof disagreementFilters)[number];

/** Images of a page. */
export const disagreementsOfPage = 24;

/** The class that a model takes an image for, and how sure it is. */
export interface Answer {
  predicted: number;
  confidence: number;
}

/** An image that two models take for different classes. */
export interface DisagreementImage {
  index: number;
  label: number;
  a: Answer;
  b: Answer;
  /** One byte a pixel, in base64. */
  pixels: string;
}

/** A page of the images that two runs disagree about, or why there are none to look at. */
export type DisagreementPage =
  | { comparable: false; reason: string }
  | {
      comparable: true;
      classNames: string[];
      imageShape: [number, number];
      /** Images that both were tested on. */
      images: number;
      counts: Record<DisagreementFilter, number>;
      page: DisagreementImage[];
    };
