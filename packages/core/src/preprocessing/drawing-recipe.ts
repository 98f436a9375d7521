/**
 * How a drawing becomes the image that a model sees. It follows how MNIST was made (LeCun, Bottou, Bengio, Haffner, “Gradient-based learning
 * applied to document recognition”, 1998, III-A): the ink is scaled into a 20×20 box keeping its aspect, then its centre of mass is
 * moved to the centre of a 28×28 image. Travels inside every exported model.
 *
 * The pen and its edge are MNIST's: 7,494 digits of 30 people (UCI Pendigits) prepared like this have on average 103 pixels of
 * ink, 37 % of their inked pixels full (≥ 250) and 16 % faint (< 64); MNIST's 60,000 have 102 pixels, 38 % and 18 %. A 784-128-10
 * network trained on MNIST (three seeds, 97.6–97.9 % on its test images) then reads 90.7–92.2 % of those digits, and
 * 94.5–95.5 % of 220 by 11 other people (UCI UJI Pen Characters).
 */
export const drawingRecipe = {
  imageSide: 28,
  /** The longer side of the ink, pen included, in pixels. */
  boxSide: 20,
  /**
   * The row and column that the centre of mass is moved to. In MNIST it lies at 14.00 on average (from 13.5 to 14.5: it was moved by whole
   * pixels), not in the geometric middle, 13.5. With 13.5 the networks read 91.6 % of the first set, as with 14, but 92.6 % of the second, not 95.0 %.
   */
  centre: 14,
  /** In pixels of the image, whatever pen it was drawn with; round at ends and bends. */
  penWidth: 2.5,
  /** In pixels: over so much, half of it inside the pen's width, ink fades to nothing. */
  edgeWidth: 1.2,
} as const;
