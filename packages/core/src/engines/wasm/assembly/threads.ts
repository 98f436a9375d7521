import { CONTROL } from "./records";
import { EXIT, IDLE, PHASES, finishPhase, phaseHeavyTasks, phaseKind, phaseTasks, runTask } from "./phases";

/**
 * How threads share the work. A step is a few phases; a phase is a number of tasks, cut the same way whatever the number of threads; and the
 * last to finish a task of a phase publishes the next phase. Nobody waits for a thread, only for tasks: a thread may come, go, or be taken off its
 * core between two tasks, and the others do what it would have done.
 */

/** Number of the current phase. Threads wait on this word. Words of this file lie a cache line apart: polling one must not slow the writers of another. */
export const SEQUENCE: usize = CONTROL;
const FINISHED_TASKS: usize = CONTROL + 64;
const SLEEPERS: usize = CONTROL + 128;
/** Threads from this number on are parked; they wait on the next word, a count of its changes. */
const THREAD_LIMIT: usize = CONTROL + 192;
const LIMIT_CHANGES: usize = CONTROL + 196;
/** Threads there are when none is parked. */
const THREADS: usize = CONTROL + 200;
/** After so long, in ns (i64), a wait is a stall: some thread's core was taken away. */
const STALL_TIME: usize = CONTROL + 256;
/** How long threads have stalled in this window, in µs, and how many windows in a row have lost too much of their time. */
const STALLED: usize = CONTROL + 264;
/** The phase at which parked threads are tried again, and for how many phases they are parked next time. */
const RETRY_AT: usize = CONTROL + 268;
const PARKING_TIME: usize = CONTROL + 272;
const LOST_WINDOWS: usize = CONTROL + 276;
const LAST_CLOCK: usize = CONTROL + 280;
/** A word a task: the last phase in which it was taken. */
const CLAIMS: usize = 0x20000;

/**
 * About 20 µs. A thread of the reference run waits 1–10 µs at the end of a phase; waking one that sleeps takes 50. Longer spinning would keep the
 * core from whoever is waited for, when there are more threads than cores.
 */
const SPINS: i32 = 5000;
const MILLISECOND: i64 = 1_000_000;
const LEAST_STALL: i64 = MILLISECOND / 2;
/** Phases over which stalls are counted and the time of a phase is measured. */
const WINDOW: i32 = 256;
/**
 * A thread is parked where stalls have taken this part of what it would lose, one of so many threads, over two windows. Whatever else the trainer does takes
 * a core for some milliseconds now and then: parked at the first of them, a thread was away a third of the time.
 */
const PARKING_SHARE: f64 = 0.8;
const WINDOWS_TO_PARK: i32 = 2;
const SHORTEST_PARKING: i32 = 512;
const LONGEST_PARKING: i32 = 16384;

// @ts-ignore: decorator
@external("env", "now")
declare function now(): f64;

/** Says how many threads there are, from now on. */
export function setThreads(count: i32): void {
  atomic.store<i32>(THREADS, count);
  atomic.store<i32>(PARKING_TIME, SHORTEST_PARKING);
  atomic.store<i32>(STALLED, 0);
  store<i32>(LOST_WINDOWS, 0);
  changeLimit(count);
}

function changeLimit(limit: i32): void {
  atomic.store<i32>(THREAD_LIMIT, limit);
  atomic.add<i32>(LIMIT_CHANGES, 1);
  atomic.notify(LIMIT_CHANGES, -1);
}

/** Publishes a phase. Only called while no task is under way: by the opener of the session when idle, else by who finished the last task. */
export function publish(kind: u32, tasks: u32, heavyTasks: u32): void {
  const next = load<i32>(SEQUENCE) + 1;
  const phase = PHASES + ((next & 7) << 4);
  store<u32>(phase, kind);
  store<u32>(phase, tasks, 4);
  store<u32>(phase, heavyTasks, 8);
  if ((next & (WINDOW - 1)) == 0) measurePhases();
  if (load<i32>(THREAD_LIMIT) < load<i32>(THREADS) && next - load<i32>(RETRY_AT) >= 0) changeLimit(load<i32>(THREADS));
  atomic.store<i32>(FINISHED_TASKS, 0);
  atomic.store<i32>(SEQUENCE, next);
  if (atomic.load<i32>(SLEEPERS) > 0) atomic.notify(SEQUENCE, -1);
  if (kind == EXIT) changeLimit(load<i32>(THREADS));
}

/** Tells every thread to leave. */
export function beginExit(): void {
  publish(EXIT, 0, 0);
}

/** A stall is a wait of four phases' time; a phase of a wide network may take 10 ms. */
function measurePhases(): void {
  const time = now();
  const window = time - load<f64>(LAST_CLOCK);
  store<f64>(LAST_CLOCK, time);
  const phase = (window / <f64>WINDOW) * <f64>MILLISECOND;
  store<i64>(STALL_TIME, max(LEAST_STALL, <i64>(<f64>4 * phase)));

  const limit = atomic.load<i32>(THREAD_LIMIT);
  const stalled = <f64>atomic.xchg<i32>(STALLED, 0) / <f64>1000;
  // As long as it is parked a thread can't stall: only all together show that they do well.
  if (limit > 1 && <f64>limit * stalled > PARKING_SHARE * <f64>(limit - 1) * window) parkAfterTwo(limit);
  else {
    store<i32>(LOST_WINDOWS, 0);
    if (limit == load<i32>(THREADS)) store<i32>(PARKING_TIME, max(SHORTEST_PARKING, load<i32>(PARKING_TIME) >> 1));
  }
}

/**
 * With a busy process on one core, a thread that shares it is away half of the time, with a task in hand: all wait for it, and two threads are no faster than
 * one. After two windows of that one thread fewer works, for 512 phases, then twice as long each time it happens again.
 */
function parkAfterTwo(limit: i32): void {
  const windows = load<i32>(LOST_WINDOWS) + 1;
  store<i32>(LOST_WINDOWS, windows % WINDOWS_TO_PARK);
  if (windows < WINDOWS_TO_PARK) return;
  const parking = load<i32>(PARKING_TIME);
  store<i32>(RETRY_AT, load<i32>(SEQUENCE) + parking);
  store<i32>(PARKING_TIME, min(2 * parking, LONGEST_PARKING));
  atomic.store<i32>(THREAD_LIMIT, limit - 1);
}

/** What a thread of the pool does until the session closes. */
export function serve(thread: i32): void {
  for (;;) {
    const changes = atomic.load<i32>(LIMIT_CHANGES);
    const sequence = atomic.load<i32>(SEQUENCE);
    const kind = phaseKind(sequence);
    if (kind == EXIT) return;
    const limit = atomic.load<i32>(THREAD_LIMIT);
    if (thread >= limit) {
      atomic.wait<i32>(LIMIT_CHANGES, changes, -1);
      continue;
    }
    if (kind != IDLE) work(thread, limit, sequence);
    waitFor(sequence, kind == IDLE);
  }
}

/** Without shared memory: works until there is nothing to do. */
export function runAlone(): void {
  for (;;) {
    const sequence = load<i32>(SEQUENCE);
    if (phaseKind(sequence) == IDLE) return;
    work(0, 1, sequence);
  }
}

function waitFor(sequence: i32, idle: bool): void {
  if (!idle) {
    for (let spin = 0; spin < SPINS; spin++) {
      if (atomic.load<i32>(SEQUENCE) != sequence) return;
    }
  }
  atomic.add<i32>(SLEEPERS, 1);
  const patience: i64 = idle ? -1 : max(LEAST_STALL, load<i64>(STALL_TIME));
  let stalledSince: f64 = 0;
  while (atomic.load<i32>(SEQUENCE) == sequence) {
    if (atomic.wait<i32>(SEQUENCE, sequence, stalledSince == 0 ? patience : -1) == 2) stalledSince = now();
  }
  atomic.sub<i32>(SLEEPERS, 1);
  if (stalledSince > 0) atomic.add<i32>(STALLED, <i32>(((now() - stalledSince) * <f64>MILLISECOND + <f64>patience) / 1000));
}

/**
 * Takes tasks of a phase until none is left: first the thread's own share of the heavy ones, the same at every step, so that what they read and write
 * is still in its core's cache; then the light ones; then those of others that are late, from the end they will come to last.
 */
function work(thread: i32, threads: i32, sequence: i32): void {
  const tasks = <i32>phaseTasks(sequence);
  const heavy = <i32>phaseHeavyTasks(sequence);
  const kind = phaseKind(sequence);
  // The slot is written again eight phases on; if that has happened, this phase is over.
  if (atomic.load<i32>(SEQUENCE) != sequence) return;
  const first = (heavy * thread) / threads;
  const end = (heavy * (thread + 1)) / threads;
  let done = 0;
  for (let task = first; task < end; task++) done += take(task, sequence, kind, thread);
  for (let task = heavy; task < tasks; task++) done += take(task, sequence, kind, thread);
  for (let task = first - 1; task >= 0; task--) done += take(task, sequence, kind, thread);
  for (let task = heavy - 1; task >= end; task--) done += take(task, sequence, kind, thread);
  if (done > 0 && atomic.add<i32>(FINISHED_TASKS, done) + done == tasks) finishPhase(kind);
}

/**
 * Runs a task if nobody has taken it in this phase. A claim can only replace an older phase's, so a thread that was away for long takes nothing
 * of a phase that is over. The difference is right beyond 2³¹ phases too.
 */
// @ts-ignore: decorator
@inline
function take(task: i32, sequence: i32, kind: u32, thread: i32): i32 {
  const claim = CLAIMS + (task << 6);
  const seen = atomic.load<i32>(claim);
  if (seen - sequence >= 0 || atomic.cmpxchg<i32>(claim, seen, sequence) != seen) return 0;
  runTask(kind, task, thread);
  return 1;
}
