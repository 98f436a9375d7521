"""Writes predictions.json: predictions of a made-up model, and what scikit-learn makes of them. Run once, with scikit-learn 1.x:

    python make_fixture.py

The expected calibration error is not in scikit-learn: it is taken from its bins by the definition of Guo et al. (2017).
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

CLASSES = 7
BINS = 10
random = np.random.default_rng(7)

# Class 5 is never predicted, and class 6 has no images but is predicted: the figures that divide by nothing.
labels = random.integers(0, 6, 400)
predicted = np.where(random.random(400) < 0.75, labels, random.integers(0, CLASSES, 400))
predicted[predicted == 5] = 4
confidence = np.round(random.beta(4, 1.5, 400), 4)
# Confidences on the very edges of bins, and at both ends.
confidence[:12] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.0]
right = labels == predicted

precision, recall, f1, support = precision_recall_fscore_support(labels, predicted, labels=range(CLASSES), zero_division=0)
macro = precision_recall_fscore_support(labels, predicted, labels=range(CLASSES), average="macro", zero_division=0)
true, mean = calibration_curve(right, confidence, n_bins=BINS, strategy="uniform")
edges = np.linspace(0, 1, BINS + 1)
bin_of = np.searchsorted(edges[1:-1], confidence)
counts = np.bincount(bin_of, minlength=BINS)
filled = counts[counts > 0]

fixture = {
    "scikitLearn": sklearn.__version__,
    "classes": CLASSES,
    "labels": labels.tolist(),
    "predicted": predicted.tolist(),
    "confidences": confidence.tolist(),
    "confusion": confusion_matrix(labels, predicted, labels=range(CLASSES)).ravel().tolist(),
    "precision": precision.tolist(),
    "recall": recall.tolist(),
    "f1": f1.tolist(),
    "support": support.tolist(),
    "macro": {"precision": macro[0], "recall": macro[1], "f1": macro[2]},
    "accuracy": float(right.mean()),
    "calibration": {"images": counts.tolist(), "accuracy": true.tolist(), "confidence": mean.tolist()},
    "expectedCalibrationError": float(np.sum(filled / 400 * np.abs(true - mean))),
}
pathlib.Path(__file__).with_name("predictions.json").write_text(json.dumps(fixture) + "\n")
