/** Where the ink of an image or picture lies on average, in its pixels. @param ink row-major, some of it above 0 */
export function centreOfMass(ink: Float64Array | Float32Array, width: number): { x: number; y: number } {
  let mass = 0;
  let x = 0;
  let y = 0;
  for (const [pixel, share] of ink.entries()) {
    mass += share;
    x += share * (pixel % width);
    y += share * Math.floor(pixel / width);
  }
  return { x: x / mass, y: y / mass };
}
