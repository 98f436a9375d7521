import * as tf from "@tensorflow/tfjs-core";
import type { OptimizerConfig } from "../../contracts/run-config.ts";
import type { Block } from "./dense-network.ts";

/** One layer's weights and what the optimizer remembers of them. A type, since `tf.tidy` takes no interface. */
export type OptimizedBlock = {
  weights: Block;
  slots: Record<string, Block>;
};

/**
 * Makes one step's update, as Keras 3 does (the formulas stand in the reference engine's `optimizer.ts`): TensorFlow.js's own Adam adds ε after bias
 * correction, which is 2e-2 in the loss after 100 steps. `step` counts from 1. Call inside `tf.tidy`, which frees the factors.
 */
export function updateAt(optimizer: OptimizerConfig, step: number): (block: OptimizedBlock, gradient: Block) => OptimizedBlock {
  switch (optimizer.name) {
    case "adam": {
      const { learningRate, beta1, beta2 } = optimizer;
      const rate = tf.scalar((learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step));
      const towardsGradient = tf.scalar(1 - beta1);
      const towardsSquare = tf.scalar(1 - beta2);
      const epsilon = tf.scalar(optimizer.epsilon);
      return ({ weights, slots }, gradient) => {
        const previous = slots as { m: Block; v: Block };
        const m: Block = tf.add(previous.m, tf.mul(tf.sub(gradient, previous.m), towardsGradient));
        const v: Block = tf.add(previous.v, tf.mul(tf.sub(tf.square(gradient), previous.v), towardsSquare));
        const change = tf.div(tf.mul(m, rate), tf.add(tf.sqrt(v), epsilon));
        return { weights: tf.sub(weights, change), slots: { m, v } };
      };
    }
    case "sgd": {
      const rate = tf.scalar(optimizer.learningRate);
      const momentum = tf.scalar(optimizer.momentum);
      return ({ weights, slots }, gradient) => {
        const descent: Block = tf.mul(gradient, rate);
        if (!slots.v) return { weights: tf.sub(weights, descent), slots };
        const v: Block = tf.sub(tf.mul(slots.v, momentum), descent);
        const change = optimizer.nesterov ? tf.sub(tf.mul(v, momentum), descent) : v;
        return { weights: tf.add(weights, change), slots: { v } };
      };
    }
    case "rmsprop": {
      const rate = tf.scalar(optimizer.learningRate);
      const kept = tf.scalar(optimizer.rho);
      const added = tf.scalar(1 - optimizer.rho);
      const epsilon = tf.scalar(optimizer.epsilon);
      return ({ weights, slots }, gradient) => {
        const previous = slots as { s: Block };
        const s: Block = tf.add(tf.mul(previous.s, kept), tf.mul(tf.square(gradient), added));
        return { weights: tf.sub(weights, tf.div(tf.mul(gradient, rate), tf.sqrt(tf.add(s, epsilon)))), slots: { s } };
      };
    }
    default:
      return optimizer satisfies never;
  }
}
