/**
 * The smallest module with `f32x4.relaxed_madd`: a function of no arguments that multiplies and adds three zero vectors and drops the
 * result. It is valid only where the platform has relaxed SIMD.
 */
const probe = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version
  ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // one type: () → ()
  ...[0x03, 0x02, 0x01, 0x00], // one function of it
  ...[0x0a, 0x14, 0x01, 0x12, 0x00], // its body, of 18 bytes, no locals
  ...[0x41, 0x00, 0xfd, 0x11], // i32.const 0, i32x4.splat
  ...[0x41, 0x00, 0xfd, 0x11],
  ...[0x41, 0x00, 0xfd, 0x11],
  ...[0xfd, 0x85, 0x02, 0x1a, 0x0b], // f32x4.relaxed_madd, drop, end
]);

/** Whether fused multiply-add can be compiled here and now. */
export const relaxedSimdWorks = (): boolean => WebAssembly.validate(probe);
