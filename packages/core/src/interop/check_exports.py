"""Loads each export with the library that its format is from and compares what it predicts with what Glyphlab does."""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import numpy as np

folder = sys.argv[1]
largest_allowed = 1e-5
images = np.fromfile(f"{folder}/inputs.f32", np.float32).reshape(-1, 28, 28)
expected = np.fromfile(f"{folder}/probabilities.f32", np.float32).reshape(len(images), -1)


def keras_model(name):
    import keras

    return f"Keras {keras.__version__}", keras.models.load_model(f"{folder}/{name}").predict(images, verbose=0)


def onnx_model():
    import onnx
    import onnxruntime

    path = f"{folder}/model.onnx"
    onnx.checker.check_model(path, full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    said = session.get_modelmeta().custom_metadata_map
    assert said["normalisation"] == "pixels/255", said
    return f"ONNX Runtime {onnxruntime.__version__}", session.run(None, {"pixels": images})[0]


def safetensors_model():
    import safetensors

    activations = {
        "relu": lambda x: np.maximum(x, 0),
        "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
        "tanh": np.tanh,
        "linear": lambda x: x,
    }
    with safetensors.safe_open(f"{folder}/model.safetensors", "np") as file:
        hidden = json.loads(file.metadata()["architecture"])["hiddenLayers"]
        values = images.reshape(len(images), -1).astype(np.float64)
        for index in range(len(hidden) + 1):
            values = values @ file.get_tensor(f"layers.{index}.kernel") + file.get_tensor(f"layers.{index}.bias")
            if index < len(hidden):
                values = activations[hidden[index]["activation"]](values)
    exponentials = np.exp(values - values.max(axis=1, keepdims=True))
    return f"safetensors {safetensors.__version__}", exponentials / exponentials.sum(axis=1, keepdims=True)


checks = {
    "model.h5": lambda: keras_model("model.h5"),
    "model.keras": lambda: keras_model("model.keras"),
    "model.onnx": onnx_model,
    "model.safetensors": safetensors_model,
}
failed = 0
for name, check in checks.items():
    try:
        library, predicted = check()
        difference = float(np.abs(predicted - expected).max())
        verdict = "met   " if difference <= largest_allowed else "missed"
        print(f"{verdict}  {name:<18} {library:<22} {len(images)} images, largest difference {difference:.1e}", flush=True)
    except Exception as error:
        verdict = "missed"
        print(f"missed  {name:<18} {type(error).__name__}: {error}", flush=True)
    failed += verdict == "missed"
sys.exit(1 if failed else 0)
