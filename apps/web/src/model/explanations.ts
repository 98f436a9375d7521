/** What the columns of the model's summary mean. */
export const summaryColumnExplanations = {
  layer: "The network's layers in the order in which an image passes through them.",
  outputShape:
    "The shape of what the layer passes on. “None” stands for the number of images in the batch, which the layers need not know.",
  parameters:
    "The numbers that training finds: a dense layer has one weight for each pair of input and unit and one bias for each unit, so inputs × units + units.",
} as const;

export const layerExplanations = {
  flatten:
    "Flatten lays the rows of the image end to end, 28×28 becoming 784 numbers in a row: a dense layer takes a list, not a grid. It has nothing to learn.",
  dense: "In a dense layer every unit is connected to every output of the layer before it.",
  dropout: "Dropout zeroes a share of the outputs while training and does nothing afterwards. It has nothing to learn.",
  softmax: "The last layer has one unit for each class; softmax turns their sums into probabilities, all positive and together 1.",
} as const;
