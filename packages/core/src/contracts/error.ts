/**
 * Every error a person can meet, by its code. The code is stable: scripts and tests may rely on it, the sentence may change.
 */
export const errorCodes = [
  /** A value is outside what is allowed; the message names the field, the value and the range. */
  "invalid-input",
  /** A stored config was written by a newer version of the product. */
  "unknown-config-version",
  /** The thing asked for does not exist. */
  "not-found",
  /** The person may not do what they asked for. */
  "not-allowed",
  /** The person has as many runs waiting as one may have. */
  "queue-full",
  /** The run's status does not allow what was asked of it. */
  "wrong-status",
  /** An alias points at the model, so it cannot be deleted; the message names the alias. */
  "model-aliased",
  /** A data file is missing and could not be fetched. */
  "data-missing",
  /** A data file is not what its checksum or its format says. */
  "data-corrupt",
  /** A model file cannot be read as the format it claims. */
  "model-unreadable",
  /** A model's files are not all there: a file of weights is missing, or the architecture. */
  "model-incomplete",
  /** A model file is whole, and the model one that is not supported; the message names the layer, the operator or the shape. */
  "model-unsupported",
  /** A model file, or what it claims to hold, is larger than what is read, or reading it takes too long. */
  "model-too-large",
  /** The engine asked for cannot run on this machine. */
  "engine-unavailable",
  /** The engine cannot train this config. */
  "engine-unsupported",
  /** The loss became NaN or infinite. */
  "loss-diverged",
  /** The trainer's lease was lost: its writes are refused. */
  "fenced",
  /** Trainers were lost too often without a checkpoint in between. */
  "trainer-lost",
  /** The database does not answer. */
  "database-unavailable",
  /** The database answers, and again and again did not finish a write in the time that it has. */
  "database-too-slow",
  /** The database holds a failed or a newer migration. */
  "migration-failed",
  /** A request's Host or Origin header is not one this server answers to. */
  "forbidden-origin",
  /** A port that was asked for by number is taken. */
  "port-taken",
  /** Something that should not happen did; the cause says what. */
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export const isErrorCode = (code: unknown): code is ErrorCode => (errorCodes as readonly unknown[]).includes(code);

/** The one error class of the product. `message` is a sentence for people: what happened, and what is allowed or what to do. */
export class GlyphlabError extends Error {
  override readonly name = "GlyphlabError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  /** Wraps anything thrown; a GlyphlabError passes through unchanged. */
  static from(thrown: unknown): GlyphlabError {
    if (thrown instanceof GlyphlabError) return thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new GlyphlabError("internal", message, { cause: thrown });
  }
}
