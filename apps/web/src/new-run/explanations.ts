import type { Activation, OptimizerName } from "@glyphlab/core/contracts/run-config";

/** What the form says about each of its fields to people who are new to this: a sentence or two, the way a good teacher would. */
export const fieldExplanations = {
  name: "What the run is called in the list and on its curves. Left empty, it is named for what it trains.",
  epochs:
    "One epoch is one pass over all training images. More passes learn more, until the network starts to memorise the images instead of what digits have in common.",
  batchSize:
    "How many images the network looks at before it corrects its weights once. Small batches make many rough corrections, large ones few smooth ones.",
  learningRate:
    "How far each correction moves the weights. Too small and learning crawls; too large and the loss jumps about, or grows until it is no number any more.",
  optimizer: "The rule that turns the gradient (which way each weight should move to lower the loss) into an actual correction.",
  beta1: "How slowly Adam forgets past gradients when it averages them: 0.9 remembers about the last 10 steps.",
  beta2: "How slowly Adam forgets how large the gradients were: 0.999 remembers about the last 1,000 steps.",
  epsilon: "A tiny number added before dividing, so that a weight whose gradient is almost zero does not take a giant step.",
  momentum: "The share of the last correction that is added to the next, as a rolling ball keeps its speed. 0 turns it off.",
  nesterov: "Takes each step with the gradient's latest news on top of the momentum, so the ball brakes sooner before it overshoots.",
  rho: "How slowly RMSprop forgets how large the gradients were: 0.9 remembers about the last 10 steps.",
  hiddenLayers:
    "The layers between the pixels and the answer. Each unit sums all its inputs, weighted, and applies an activation; the weights are what training finds.",
  units: "How many features the layer can look for. More units can tell more shapes apart, and cost more parameters and time.",
  activation: "A curve applied to each unit's sum. Without a bend in it, many layers together could compute no more than a single one can.",
  dropout:
    "The share of this layer's outputs set to zero at random in each training step, so that no unit can rely on a single other one. It is off when the model is tested.",
  l2: "Adds λ times the sum of all squared weights to the loss, which keeps weights small and the network from memorising. 0 turns it off.",
  validation:
    "The images used to check the model after each epoch. It never learns from them, so they show how well it does on images it has not seen.",
  validationFraction: "The share of the training images kept back for validation: the last ones, as Keras takes them.",
  augmentation:
    "Changes every training image a little at random, in another way in each epoch. The network never sees the same image twice, so it learns what a digit has in common however it is written. Off, the images are used as they are.",
  shift: "How far an image is moved at most, across and down, in pixels. A drawing is centred before it is read, so little is needed.",
  rotation: "How far an image is turned at most, to either side, in degrees.",
  scale: "How much wider or narrower an image gets at most, and by itself higher or lower: 0.1 is from 90 % to 110 %.",
  shear: "How far upright lines are slanted at most, to either side, in degrees, as handwriting leans.",
  elasticAmplitude:
    "How far a place of the image is moved at most by a smooth random warp, in pixels, as if the digit were drawn on rubber. 0 turns it off; it takes as long as all the others together.",
  elasticSmoothness:
    "How many pixels apart places are moved independently of each other: small is a wobbly line, large bends the whole digit.",
  hardSet:
    "Adds the drawings that your team kept, with the labels it gave them, to the training images, so that the network learns what others misread. They are frozen when the run is launched: it can be repeated whatever becomes of the hard set.",
  hardSetRepeats:
    "How often each drawing comes in an epoch, each time at another place. Once, and the network learns these very drawings by heart; it reads others like them better when they are some per cent of all images.",
  trainImages: "How many of the training images are used, from the first on. Fewer train faster and generalise worse.",
  testImages: "How many of the test images the finished model is judged on, from the first on.",
  seed: "Where all randomness starts: first weights, order of images, dropout. The same seed on the same engine gives the same model, to the last bit.",
  seeds:
    "How many runs to launch of this config, each with a seed of its own: the one above and those after it. How far their results lie apart says how much of a difference is luck.",
  engine:
    "The program that does the arithmetic. Auto takes the fastest one that the trainer's machine has and that can train this network.",
  place:
    "A trainer is a program of this product that takes runs from the queue. This browser can train as well, in this tab, with the same engine: nothing is sent anywhere until you save the finished run.",
  priority: "Runs with a higher priority are trained first; among equals, the one that has waited longest.",
} as const;

export const optimizerExplanations: Record<OptimizerName, string> = {
  adam: "Adam keeps a running average of each weight's gradient and of its size, and so gives every weight a step of its own. It works well almost untuned.",
  sgd: "Stochastic gradient descent moves every weight by the learning rate times its gradient: the plainest rule, and the one that most needs a well-chosen learning rate.",
  rmsprop:
    "RMSprop divides each weight's step by the recent size of its gradient, so that steep and flat directions move at a similar pace.",
};

export const activationExplanations: Record<Activation, string> = {
  relu: "ReLU passes positive sums on and turns negative ones into 0: fast, and the usual choice.",
  sigmoid: "Sigmoid squeezes every sum into 0 to 1; deep stacks of it learn slowly, since it is flat at both ends.",
  tanh: "Tanh squeezes every sum into −1 to 1, centred on 0.",
  linear: "Linear passes the sum on as it is; a stack of linear layers can do no more than one.",
};
