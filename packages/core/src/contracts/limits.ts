/** What a config may ask for. One table, read by the schema, the forms and the error messages. */
export const limits = {
  nameLength: 120,
  epochs: { min: 1, max: 1000 },
  batchSize: { min: 1, max: 8192 },
  hiddenLayers: { min: 0, max: 16 },
  units: { min: 1, max: 4096 },
  features: { min: 1, max: 4096 },
  classes: { min: 2, max: 1000 },
  learningRate: { min: 1e-8, max: 1e6 },
  dropout: { min: 0, max: 0.95 },
  l2: { min: 0, max: 1 },
  validationFraction: { min: 0.01, max: 0.5 },
  seed: { min: 0, max: 4_294_967_295 },
  /** Launched at once of one config, and compared at once: more curves than that tell nothing. */
  seeds: { min: 1, max: 100 },
  priority: { min: -100, max: 100 },
  /** Runs of one person in the queue: a sweep over many settings fits, a loop gone wild does not. */
  waitingRuns: 2000,
  /** Of one run. */
  tags: 20,
  tagLength: 40,
  notesLength: 20_000,
} as const;
