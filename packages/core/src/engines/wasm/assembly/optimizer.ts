import { multiplyAdd } from "./arithmetic";
import { CONSTANTS_AT, hyperparameters, network } from "./records";

export const ADAM: u32 = 0;
export const SGD: u32 = 1;
export const RMSPROP: u32 = 2;

/** What is known of a row's slots. A row whose gradient is zero and whose slots are too would be written as it is read, so it is left out. */
export const ROW_ACTIVE: u32 = 0;
export const ROW_FIRST_SLOT_ZERO: u32 = 1;
export const ROW_SLOTS_ZERO: u32 = 2;

// Set by `prepareUpdate` in each thread, for the step it works on.
let preparedStep: u32 = 0xffffffff;
let kind: u32 = ADAM;
let distance: usize = 0;
let momentum: f32 = 0;
let penalty: f32 = 0;
/**
 * Six vectors of four equal numbers, in the thread's scratch: V8 makes a splat again at every turn of a loop, but keeps what was loaded in a register.
 */
let constants: usize = 0;
const RATE: usize = 0;
const DECAY1: usize = 16;
const DECAY2: usize = 32;
const EPSILON: usize = 48;
const MOMENTUM: usize = 64;
const PENALTY: usize = 80;

/** Derives what the update of a step (from 1) needs. Adam's correction comes from `pow`, not from a running product, so a resumed run has it to the bit. */
export function prepareUpdate(step: u32, scratch: usize): void {
  if (step == preparedStep) return;
  preparedStep = step;
  constants = scratch + CONSTANTS_AT;
  const h = hyperparameters();
  kind = network().optimizer;
  distance = network().slotDistance;
  momentum = <f32>h.momentum;
  penalty = <f32>(2 * h.l2);
  const rate = kind == ADAM ? (h.learningRate * Math.sqrt(1 - Math.pow(h.beta2, step))) / (1 - Math.pow(h.beta1, step)) : h.learningRate;
  v128.store(constants + RATE, f32x4.splat(<f32>rate));
  v128.store(constants + DECAY1, f32x4.splat(<f32>(1 - h.beta1)));
  v128.store(constants + DECAY2, f32x4.splat(<f32>(1 - h.beta2)));
  v128.store(constants + EPSILON, f32x4.splat(<f32>h.epsilon));
  v128.store(constants + MOMENTUM, f32x4.splat(momentum));
  v128.store(constants + PENALTY, f32x4.splat(penalty));
}

/**
 * Keras's update of `bytes` of parameters (a multiple of 32) at `at`, whose gradient is at `gradient`; their slots lie one and two slot distances
 * on. With L2 its gradient 2λw is added first where `penalised`.
 */
export function updateParameters(at: usize, gradient: usize, bytes: u32, penalised: bool): void {
  if (penalised && penalty > 0) addPenalty(at, gradient, bytes);
  switch (kind) {
    case ADAM:
      return adam(at, gradient, bytes);
    case SGD:
      return momentum > 0 ? sgdWithMomentum(at, gradient, bytes) : sgd(at, gradient, bytes);
    default:
      return rmsprop(at, gradient, bytes);
  }
}

function addPenalty(at: usize, gradient: usize, bytes: u32): void {
  const factor = v128.load(constants + PENALTY);
  for (const end = gradient + bytes; gradient < end; gradient += 16, at += 16) {
    v128.store(gradient, multiplyAdd(factor, v128.load(at), v128.load(gradient)));
  }
}

/**
 * m += (1-β₁)(g-m), v += (1-β₂)(g²-v), w -= rate·m/(√v+ε). Two quotients share one division, rate/(b·d), which a processor repeats every
 * 4 to 5 cycles while multiplications take half of one.
 */
function adam(at: usize, gradient: usize, bytes: u32): void {
  let m = at + distance;
  let v = m + distance;
  const rate = v128.load(constants + RATE);
  const decay1 = v128.load(constants + DECAY1);
  const decay2 = v128.load(constants + DECAY2);
  const epsilon = v128.load(constants + EPSILON);
  for (const end = gradient + bytes; gradient < end; gradient += 32, at += 32, m += 32, v += 32) {
    const g0 = v128.load(gradient);
    const oldM0 = v128.load(m);
    const oldV0 = v128.load(v);
    const m0 = multiplyAdd(decay1, f32x4.sub(g0, oldM0), oldM0);
    const v0 = multiplyAdd(decay2, f32x4.sub(f32x4.mul(g0, g0), oldV0), oldV0);
    v128.store(m, m0);
    v128.store(v, v0);
    const d0 = f32x4.add(f32x4.sqrt(v0), epsilon);
    const g1 = v128.load(gradient, 16);
    const oldM1 = v128.load(m, 16);
    const oldV1 = v128.load(v, 16);
    const m1 = multiplyAdd(decay1, f32x4.sub(g1, oldM1), oldM1);
    const v1 = multiplyAdd(decay2, f32x4.sub(f32x4.mul(g1, g1), oldV1), oldV1);
    v128.store(m, m1, 16);
    v128.store(v, v1, 16);
    const d1 = f32x4.add(f32x4.sqrt(v1), epsilon);
    const q0 = f32x4.div(rate, f32x4.mul(d0, d1));
    v128.store(at, f32x4.sub(v128.load(at), f32x4.mul(m0, f32x4.mul(q0, d1))));
    v128.store(at, f32x4.sub(v128.load(at, 16), f32x4.mul(m1, f32x4.mul(q0, d0))), 16);
  }
}

/** w -= rate·g. */
function sgd(at: usize, gradient: usize, bytes: u32): void {
  const rate = v128.load(constants + RATE);
  for (const end = gradient + bytes; gradient < end; gradient += 16, at += 16) {
    v128.store(at, f32x4.sub(v128.load(at), f32x4.mul(rate, v128.load(gradient))));
  }
}

/** v = μv - rate·g; w += v, or by Nesterov w += μv - rate·g with the new v. */
function sgdWithMomentum(at: usize, gradient: usize, bytes: u32): void {
  let v = at + distance;
  const rate = v128.load(constants + RATE);
  const mu = v128.load(constants + MOMENTUM);
  const nesterov = network().nesterov != 0;
  for (const end = gradient + bytes; gradient < end; gradient += 16, at += 16, v += 16) {
    const step = f32x4.mul(rate, v128.load(gradient));
    const velocity = f32x4.sub(f32x4.mul(mu, v128.load(v)), step);
    v128.store(v, velocity);
    const move = nesterov ? f32x4.sub(f32x4.mul(mu, velocity), step) : velocity;
    v128.store(at, f32x4.add(v128.load(at), move));
  }
}

/** s = ρs + (1-ρ)g²; w -= rate·g/√(s+ε). ρ travels as β₂. */
function rmsprop(at: usize, gradient: usize, bytes: u32): void {
  let s = at + distance;
  const rate = v128.load(constants + RATE);
  const decay = v128.load(constants + DECAY2);
  const epsilon = v128.load(constants + EPSILON);
  for (const end = gradient + bytes; gradient < end; gradient += 16, at += 16, s += 16) {
    const g = v128.load(gradient);
    const old = v128.load(s);
    const square = multiplyAdd(decay, f32x4.sub(f32x4.mul(g, g), old), old);
    v128.store(s, square);
    v128.store(at, f32x4.sub(v128.load(at), f32x4.div(f32x4.mul(rate, g), f32x4.sqrt(f32x4.add(square, epsilon)))));
  }
}

/** Adam's update where gradient and first slot are zero: only the second slot decays. */
export function decaySecondSlot(at: usize, bytes: u32): void {
  const decay = v128.load(constants + DECAY2);
  for (let v = at + 2 * distance, end = v + bytes; v < end; v += 16) {
    const old = v128.load(v);
    v128.store(v, multiplyAdd(decay, f32x4.neg(old), old));
  }
}

/** With L2 every weight moves at every step, lit or dark. */
export function hasPenalty(): bool {
  return penalty > 0;
}

/**
 * Rounds slots that have decayed to next to nothing to zero and says what is left: a ROW_ state. A pixel that stays dark halves Adam's m every 7
 * steps; below 1e-38 its arithmetic is done in microcode, which doubled the time of an epoch. 1e-30 (1e-36 for squares) changes no weight: the least step
 * that float32 resolves is nine orders of magnitude larger.
 */
export function flushSlots(at: usize, bytes: u32): u32 {
  if (kind == SGD && momentum == 0) return ROW_SLOTS_ZERO;
  const least = f32x4.splat(kind == RMSPROP ? 1e-36 : 1e-30);
  const leastSquare = f32x4.splat(1e-36);
  let first = i32x4.splat(0);
  let second = i32x4.splat(0);
  for (let slot = at + distance, end = slot + bytes; slot < end; slot += 16) {
    let x = v128.load(slot);
    // Not “greater than”: a NaN must stay.
    x = v128.andnot(x, f32x4.lt(f32x4.abs(x), least));
    v128.store(slot, x);
    first = v128.or(first, x);
    if (kind == ADAM) {
      let y = v128.load(slot + distance);
      y = v128.andnot(y, f32x4.lt(y, leastSquare));
      v128.store(slot + distance, y);
      second = v128.or(second, y);
    }
  }
  if (v128.any_true(first)) return ROW_ACTIVE;
  return v128.any_true(second) ? ROW_FIRST_SLOT_ZERO : ROW_SLOTS_ZERO;
}

/** Σw² of `bytes` of parameters. */
export function sumOfSquares(at: usize, bytes: u32): f64 {
  let sum = f64x2.splat(0);
  for (const end = at + bytes; at < end; at += 16) {
    const w = v128.load(at);
    const low = f64x2.promote_low_f32x4(w);
    const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(w, w, 2, 3, 2, 3));
    sum = f64x2.add(sum, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
