/** Trainable numbers of one layer: `kernel` row-major [inputs, units]. Gradients and optimizer slots have the same form. */
export interface DenseParameters {
  kernel: Float64Array;
  bias: Float64Array;
}

/** inputs · kernel + bias, for row-major [rows, inputs]. Inputs of 0 are passed over: four of five of MNIST's pixels are. */
export function denseForward(inputs: Float64Array, { kernel, bias }: DenseParameters, rows: number): Float64Array {
  const units = bias.length;
  const inputCount = kernel.length / units;
  const outputs = new Float64Array(rows * units);
  for (let row = 0; row < rows; row++) {
    const output = outputs.subarray(row * units, (row + 1) * units);
    output.set(bias);
    for (let input = 0; input < inputCount; input++) {
      const value = inputs[row * inputCount + input] as number;
      if (value === 0) continue;
      for (let unit = 0; unit < units; unit++) {
        output[unit] = (output[unit] as number) + value * (kernel[input * units + unit] as number);
      }
    }
  }
  return outputs;
}

/** From the gradient of the outputs: that of the parameters, inputsᵀ · gradient and its column sums. */
export function parameterGradients(inputs: Float64Array, outputGradients: Float64Array, units: number, rows: number): DenseParameters {
  const inputCount = inputs.length / rows;
  const kernel = new Float64Array(inputCount * units);
  const bias = new Float64Array(units);
  for (let row = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++) {
      bias[unit] = (bias[unit] as number) + (outputGradients[row * units + unit] as number);
    }
    for (let input = 0; input < inputCount; input++) {
      const value = inputs[row * inputCount + input] as number;
      if (value === 0) continue;
      for (let unit = 0; unit < units; unit++) {
        const index = input * units + unit;
        kernel[index] = (kernel[index] as number) + value * (outputGradients[row * units + unit] as number);
      }
    }
  }
  return { kernel, bias };
}

/** And that of the inputs: gradient · kernelᵀ. */
export function inputGradients({ kernel, bias }: DenseParameters, outputGradients: Float64Array, rows: number): Float64Array {
  const units = bias.length;
  const inputCount = kernel.length / units;
  const gradients = new Float64Array(rows * inputCount);
  for (let row = 0; row < rows; row++) {
    for (let input = 0; input < inputCount; input++) {
      let sum = 0;
      for (let unit = 0; unit < units; unit++) {
        sum += (outputGradients[row * units + unit] as number) * (kernel[input * units + unit] as number);
      }
      gradients[row * inputCount + input] = sum;
    }
  }
  return gradients;
}
