/** Places in an image are whole numbers of 1/65,536 of a pixel: 32-bit integers add and multiply fast, and the same everywhere. */
export const FRACTION_BITS = 16;
export const ONE = 2 ** FRACTION_BITS;
