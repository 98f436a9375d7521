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
  /** Beyond these a digit of 28×28 pixels is no longer one. Smoother than 16 is hardly more than a shift. */
  augmentation: {
    shift: { min: 0, max: 10 },
    rotation: { min: 0, max: 45 },
    scale: { min: 0, max: 0.5 },
    shear: { min: 0, max: 45 },
    elasticAmplitude: { min: 0, max: 10 },
    elasticSmoothness: { min: 2, max: 16 },
  },
  seed: { min: 0, max: 4_294_967_295 },
  /** Launched at once of one config, and compared at once: more curves than that tell nothing. */
  seeds: { min: 1, max: 100 },
  priority: { min: -100, max: 100 },
  /** Runs of one person in the queue: a sweep over many settings fits, a loop gone wild does not. */
  waitingRuns: 2000,
  /** Drawings of one data set in the hard set: models are scored on all of them at once. */
  hardSet: 10_000,
  /** How often a drawing is trained on each epoch, and how many images that may make in all: more than MNIST itself has would drown it. */
  hardSetTraining: { repeats: { min: 1, max: 1_000 }, images: 60_000 },
  /** A drawing of a minute by a pen that reports 240 times a second has 14,400 points. */
  drawing: { strokes: 500, points: 20_000 },
  /** Of one run, or of one model. */
  tags: 20,
  tagLength: 40,
  notesLength: 20_000,
} as const;
