import type { AugmentationConfig, HardSetConfig, OptimizerConfig, RunConfig } from "@glyphlab/core/contracts/run-config";
import { shownHashLength } from "../config/config-fields.ts";
import { formatCount } from "../format/number.ts";
import { drawingsInWords } from "../hard-set/drawings-in-words.ts";

/** Every value of a config, in words that need no explanation. */
export function configFacts(config: RunConfig): { name: string; value: string }[] {
  const { dataset, hiddenLayers, validation, augmentation, hardSet } = config;
  return [
    { name: "Data set", value: `${dataset.id}, ${dataset.imageShape.join("×")}, ${dataset.classNames.length} classes` },
    { name: "Images", value: `${formatCount(dataset.trainImages)} for training, ${formatCount(dataset.testImages)} for the test` },
    {
      name: "Validation",
      value:
        validation.kind === "test-set"
          ? "the test images"
          : `the last ${Number((validation.fraction * 100).toFixed(2))} % of the training images`,
    },
    { name: "Augmentation", value: augmentation ? augmentationInWords(augmentation) : "none" },
    { name: "Hard set", value: hardSet ? hardSetInWords(hardSet) : "none" },
    ...hiddenLayers.map(({ units, activation, dropout }, index) => ({
      name: `Hidden layer ${index + 1}`,
      value: `${units} units, ${activation}${dropout > 0 ? `, dropout ${dropout}` : ""}`,
    })),
    ...(hiddenLayers.length === 0 ? [{ name: "Hidden layers", value: "none" }] : []),
    { name: "Optimizer", value: optimizerInWords(config.optimizer) },
    { name: "L2", value: String(config.l2) },
    { name: "Epochs", value: formatCount(config.epochs) },
    { name: "Batch size", value: formatCount(config.batchSize) },
    { name: "Seed", value: String(config.seed) },
    { name: "Engine", value: config.engine },
  ];
}

/** "12 drawings, each 10 times an epoch, as frozen in 0a1b2c3d4e5f" */
const hardSetInWords = ({ images, repeats, sha256 }: HardSetConfig): string =>
  `${drawingsInWords(images)}, ${timesAnEpoch(repeats)}, as frozen in ${sha256.slice(0, shownHashLength)}`;

const timesAnEpoch = (repeats: number): string => (repeats === 1 ? "once an epoch" : `each ${formatCount(repeats)} times an epoch`);

/** "shift ±2 px, rotation ±10°", leaving out what changes nothing. */
function augmentationInWords({ shift, rotation, scale, shear, elastic }: AugmentationConfig): string {
  const changes = [
    shift > 0 && `shift ±${shift} px`,
    rotation > 0 && `rotation ±${rotation}°`,
    scale > 0 && `scale ±${Number((scale * 100).toFixed(2))} %`,
    shear > 0 && `shear ±${shear}°`,
    elastic.amplitude > 0 && `elastic ±${elastic.amplitude} px over ${elastic.smoothness} px`,
  ].filter((change) => change !== false);
  return changes.length > 0 ? changes.join(", ") : "none";
}

function optimizerInWords(optimizer: OptimizerConfig): string {
  switch (optimizer.name) {
    case "adam":
      return `Adam ${optimizer.learningRate}, β₁ ${optimizer.beta1}, β₂ ${optimizer.beta2}, ε ${optimizer.epsilon}`;
    case "sgd":
      return `SGD ${optimizer.learningRate}, momentum ${optimizer.momentum}${optimizer.nesterov ? ", Nesterov" : ""}`;
    case "rmsprop":
      return `RMSprop ${optimizer.learningRate}, ρ ${optimizer.rho}, ε ${optimizer.epsilon}`;
    default:
      optimizer satisfies never;
      return "";
  }
}
