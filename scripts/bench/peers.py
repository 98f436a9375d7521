"""Trains the reference network, or another of dense relu layers, with JAX, PyTorch or Keras: same data, batches, Adam and loss.

usage: peers.py jax|torch|keras DATA_FOLDER HIDDEN EPOCHS [one-core]
Prints a line of JSON: seconds of each epoch after the one that compiles.
"""
import json
import os
import sys
import time

peer, folder, hidden, epochs = sys.argv[1], sys.argv[2], [int(n) for n in sys.argv[3].split(",")], int(sys.argv[4])
if "one-core" in sys.argv:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np

BATCH = 32
images = np.fromfile(f"{folder}/train-images-idx3-ubyte", np.uint8)[16:].reshape(-1, 784).astype(np.float32) / 255
labels = np.fromfile(f"{folder}/train-labels-idx1-ubyte", np.uint8)[8:].astype(np.int32)
sizes = [784, *hidden, 10]
random = np.random.default_rng(0)


def glorot(inputs, units):
    limit = np.sqrt(6 / (inputs + units))
    return random.uniform(-limit, limit, (inputs, units)).astype(np.float32)


def timed(run_epoch):
    """Seconds of each epoch; the first, which compiles, is left out."""
    seconds = []
    for _ in range(epochs + 1):
        order = random.permutation(len(images))
        start = time.perf_counter()
        run_epoch(order)
        seconds.append(time.perf_counter() - start)
    return seconds[1:]


def with_jax():
    import jax
    import jax.numpy as jnp

    tree_map = jax.tree_util.tree_map
    x, y = jnp.array(images), jnp.array(labels)
    parameters = [(jnp.array(glorot(i, o)), jnp.zeros(o)) for i, o in zip(sizes, sizes[1:])]

    def loss(parameters, inputs, targets):
        for kernel, bias in parameters[:-1]:
            inputs = jax.nn.relu(inputs @ kernel + bias)
        kernel, bias = parameters[-1]
        log_probabilities = jax.nn.log_softmax(inputs @ kernel + bias)
        return -jnp.mean(jnp.take_along_axis(log_probabilities, targets[:, None], 1))

    def step(state, batch):
        weights, m, v, t = state
        value, gradient = jax.value_and_grad(loss)(weights, x[batch], y[batch])
        t = t + 1
        m = tree_map(lambda a, g: a + 0.1 * (g - a), m, gradient)
        v = tree_map(lambda a, g: a + 0.001 * (g * g - a), v, gradient)
        rate = 0.001 * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        weights = tree_map(lambda w, a, b: w - rate * a / (jnp.sqrt(b) + 1e-7), weights, m, v)
        return (weights, m, v, t), value

    epoch = jax.jit(lambda state, order: jax.lax.scan(step, state, order))
    zeros = tree_map(jnp.zeros_like, parameters)
    state = (parameters, zeros, zeros, jnp.float32(0))

    def run_epoch(order):
        nonlocal state
        state, losses = epoch(state, jnp.array(order.reshape(-1, BATCH)))
        losses.block_until_ready()

    return timed(run_epoch)


def with_torch():
    import torch

    x, y = torch.from_numpy(images), torch.from_numpy(labels).long()
    layers = []
    for inputs, units in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(inputs, units), torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.Adam(model.parameters(), eps=1e-7)
    loss = torch.nn.CrossEntropyLoss()

    def run_epoch(order):
        order = torch.from_numpy(order)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            optimizer.zero_grad(set_to_none=True)
            loss(model(x[batch]), y[batch]).backward()
            optimizer.step()

    return timed(run_epoch)


def with_keras():
    import keras

    model = keras.Sequential([keras.layers.Dense(units, activation="relu") for units in hidden])
    model.add(keras.layers.Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return timed(lambda order: model.fit(images, labels, batch_size=BATCH, epochs=1, verbose=0))


print(json.dumps({"epochSeconds": {"jax": with_jax, "torch": with_torch, "keras": with_keras}[peer]()}))
