import { augmentImages } from "./augment";
import { Batch, EVALUATION_GROUP, evaluateGroup, trainGroup } from "./group";
import { encodeTrainingImages } from "./images";
import { binAndForwardSlice, binSlice } from "./input-slices";
import { prepareUpdate } from "./optimizer";
import { augmentation, BANDS_AT, CONTROL, hyperparameters, layerAt, network } from "./records";
import { publish } from "./threads";
import { ROW_GROUP, updateBias, updateInputSlice, updateRowGroup } from "./update";

/**
 * The phases of a step. With the first layer cut by pixels (small batches) there are two:
 *
 *     GROUPS   a task a group of images: everything above the first layer's sums, and back down to its deltas
 *     UPDATE   a task a slice of pixels: its rows' gradient and update, then its part of the next batch's sums;
 *              and light ones: groups of 32 rows of the other layers, and biases
 *
 * INPUT makes the sums of the first batch of an epoch. For large batches GROUPS makes the first layer's sums as well: partial sums would not fit a cache.
 */
export const IDLE: u32 = 0;
export const EXIT: u32 = 1;
export const INPUT: u32 = 2;
export const GROUPS: u32 = 3;
export const UPDATE: u32 = 4;
export const ENCODE: u32 = 5;
export const EVALUATE: u32 = 6;
export const AUGMENT: u32 = 7;

/** Images of a task of augmentation. */
const AUGMENTED_GROUP: u32 = 32;

/** The last eight phases: kind, tasks, heavy tasks; 16 bytes each. */
export const PHASES: usize = CONTROL + 0x200;

// @ts-ignore: decorator
@inline
export function phaseKind(sequence: i32): u32 {
  return load<u32>(PHASES + ((sequence & 7) << 4));
}

// @ts-ignore: decorator
@inline
export function phaseTasks(sequence: i32): u32 {
  return load<u32>(PHASES + ((sequence & 7) << 4), 4);
}

// @ts-ignore: decorator
@inline
export function phaseHeavyTasks(sequence: i32): u32 {
  return load<u32>(PHASES + ((sequence & 7) << 4), 8);
}

/** What is being done. Written between phases only, so tasks read it without care. */
@unmanaged
class Command {
  /** Of training: the step under way, counted from 1 over the whole run, and how many are left with it. */
  step!: u32;
  remaining!: u32;
  /** Where its batch begins in the epoch's order. */
  position!: u32;
  /** Where the images end whose records are there: the epoch's end, or that of a block of augmented images. */
  end!: u32;
  /** Where the sums of the step go. */
  sums!: usize;
  /** 1 when the first layer's partial sums are those of the batch at `position`. */
  primed!: u32;
  /** Of encoding and evaluation: staged images; of encoding: number of the first, and where the records go. */
  staged!: u32;
  firstImage!: u32;
  record!: usize;
  /** Of augmentation: position of the first image in the epoch's order, and how many. */
  firstPosition!: u32;
  augmented!: u32;
}

const command = changetype<Command>(CONTROL + 0x300);
const batch = changetype<Batch>(CONTROL + 0x380);

// @ts-ignore: decorator
@external("env", "finished")
declare function finished(): void;

/**
 * Trains `steps` batches, of which the first is the run's `step`-th (from 1) and the epoch's `stepInEpoch`-th (from 0). The images are encoded up to position
 * `end` of the order.
 */
export function beginTraining(steps: u32, step: u32, epoch: u32, stepInEpoch: u32, end: u32): void {
  command.step = step;
  command.remaining = steps;
  command.position = stepInEpoch * network().batch;
  command.end = end;
  batch.epoch = epoch;
  batch.step = stepInEpoch;
  command.sums = network().sums;
  cutBatch();
  if (network().slicedInput && !command.primed) publish(INPUT, network().slices, network().slices);
  else publishGroups();
}

/** Adds `count` staged images to the training images, as numbers from `firstImage` on; the first one's record begins at `record`. */
export function beginEncoding(firstImage: u32, count: u32, record: usize): void {
  command.firstImage = firstImage;
  command.staged = count;
  command.record = record;
  publish(ENCODE, 1, 1);
}

/** Encodes the `count` training images from position `first` of the order on as an epoch sees them; the first one's record begins at `record`. */
export function beginAugmentation(epoch: u32, first: u32, count: u32, record: usize): void {
  batch.epoch = epoch;
  command.firstPosition = first;
  command.augmented = count;
  command.record = record;
  const tasks = (count + AUGMENTED_GROUP - 1) / AUGMENTED_GROUP;
  publish(AUGMENT, tasks, tasks);
}

/** Computes the probabilities of `count` staged images, and the sums of their losses and of those that are right. */
export function beginEvaluation(count: u32): void {
  command.staged = count;
  command.sums = network().sums;
  const groups = (count + EVALUATION_GROUP - 1) / EVALUATION_GROUP;
  publish(EVALUATE, groups, groups);
}

/** Says that weights or the order of images have been written from outside: what was computed ahead is void. */
export function forget(): void {
  command.primed = 0;
}

/** The end of the records written so far. */
export function recordEnd(): usize {
  return command.record;
}

function cutBatch(): void {
  const net = network();
  batch.images = net.order + (command.position << 2);
  batch.count = min(net.batch, net.trainImages - command.position);
}

function publishGroups(): void {
  const groups = (batch.count + network().group - 1) / network().group;
  publish(GROUPS, groups, groups);
}

const rowGroupsOf = (index: u32): u32 => (layerAt(index).inputs + ROW_GROUP - 1) / ROW_GROUP;

function publishUpdate(): void {
  const net = network();
  let tasks = net.slices + net.layers;
  for (let index: u32 = 1; index < net.layers; index++) tasks += rowGroupsOf(index);
  publish(UPDATE, tasks, net.slices);
}

/** Called by whoever finished the last task of a phase, when nothing else runs. */
export function finishPhase(kind: u32): void {
  switch (kind) {
    case INPUT:
      return publishGroups();
    case GROUPS:
      return publishUpdate();
    case UPDATE:
      return finishStep();
    case EVALUATE:
      writeSums((command.staged + EVALUATION_GROUP - 1) / EVALUATION_GROUP, command.staged, 0);
  }
  becomeIdle();
}

function finishStep(): void {
  const net = network();
  writeSums((batch.count + net.group - 1) / net.group, batch.count, hyperparameters().l2 > 0 ? penaltyOfWeights() : 0);
  command.sums += 24;
  command.position += batch.count;
  command.step++;
  command.remaining--;
  batch.step++;
  command.primed = u32(net.slicedInput && command.position < command.end);
  if (command.remaining == 0) return becomeIdle();
  cutBatch();
  publishGroups();
}

function writeSums(groups: u32, images: u32, penalty: f64): void {
  let loss: f64 = <f64>images * penalty;
  let correct: f64 = 0;
  for (let at = network().groupSums, end = at + (groups << 4); at < end; at += 16) {
    loss += load<f64>(at);
    correct += load<f64>(at, 8);
  }
  store<f64>(command.sums, loss);
  store<f64>(command.sums, correct, 8);
  store<f64>(command.sums, <f64>images, 16);
}

/** λ·Σw² of the weights the step began with, as the update tasks met them. */
function penaltyOfWeights(): f64 {
  const net = network();
  let tasks = net.slices;
  for (let index: u32 = 1; index < net.layers; index++) tasks += rowGroupsOf(index);
  let squares: f64 = 0;
  for (let task: u32 = 0; task < tasks; task++) squares += load<f64>(net.squareSums + (task << 3));
  return hyperparameters().l2 * squares;
}

function becomeIdle(): void {
  publish(IDLE, 0, 0);
  finished();
}

/** Runs one task of a phase in the scratch of a thread. */
export function runTask(kind: u32, task: u32, thread: u32): void {
  const net = network();
  const scratch = net.scratch + thread * net.scratchBytes;
  const bands = scratch + BANDS_AT;
  const lists = scratch + net.scratchLists;
  switch (kind) {
    case INPUT:
      return binAndForwardSlice(task, batch.images, batch.count, bands, lists);
    case GROUPS:
      return trainGroup(task, batch, bands, lists);
    case UPDATE:
      return update(task, scratch, bands, lists);
    case ENCODE:
      command.record = encodeTrainingImages(command.firstImage, command.staged, command.record);
      return;
    case AUGMENT:
      return augment(task, scratch);
    case EVALUATE:
      return evaluateGroup(task, command.staged, bands, lists, scratch + net.scratchRecord, scratch + net.scratchActivations);
  }
}

function augment(task: u32, scratch: usize): void {
  const first = task * AUGMENTED_GROUP;
  const count = min(AUGMENTED_GROUP, command.augmented - first);
  augmentImages(batch.epoch, command.firstPosition + first, count, command.record + first * augmentation().recordStride, scratch);
}

function update(task: u32, scratch: usize, bands: usize, lists: usize): void {
  const net = network();
  prepareUpdate(command.step, scratch);
  if (task < net.slices) return updateSlice(task, scratch, bands, lists);
  let index: u32 = task - net.slices;
  for (let layer: u32 = 1; layer < net.layers; layer++) {
    const groups = rowGroupsOf(layer);
    if (index < groups) {
      const squares = updateRowGroup(layer, index, batch.count, command.step, scratch, lists);
      store<f64>(net.squareSums + (task << 3), squares);
      return;
    }
    index -= groups;
  }
  updateBias(index, batch.count, command.step, scratch);
}

function updateSlice(slice: u32, scratch: usize, bands: usize, lists: usize): void {
  const net = network();
  if (!net.slicedInput) binSlice(slice, batch.images, batch.count);
  store<f64>(net.squareSums + (slice << 3), updateInputSlice(slice, command.step, scratch));
  const next = command.position + batch.count;
  if (!net.slicedInput || next >= command.end) return;
  binAndForwardSlice(slice, net.order + (next << 2), min(net.batch, net.trainImages - next), bands, lists);
}
