"""A comparison job as `reglab compare` understands it: its options, its data and its mini-batches.

Needs NumPy where data is read, and nothing else.
"""

import argparse
import gzip
import json
import math
import struct
from pathlib import Path

WORDS = ("l1", "l2", "dropout", "bn")


def parse_arm(name):
    """`bn+dropout=0.5` -> {"bn": True, "dropout": 0.5}; `plain` -> {}."""
    arm = {}
    if name == "plain":
        return arm
    for word in name.split("+"):
        key, _, value = word.partition("=")
        if key not in WORDS or (key == "bn") == bool(value):
            raise ValueError(f"arm '{name}': '{word}' is none of plain, l1=, l2=, dropout=, bn")
        arm[key] = float(value) if value else True
    return arm


def numbers(text):
    """`16,32` -> [16, 32]"""
    return [int(number) for number in text.split(",")]


def parser(description):
    """The options that the peers share with `reglab compare`."""
    options = argparse.ArgumentParser(description=description)
    options.add_argument("--data", type=Path, required=True, help="folder of MNIST's idx.gz files")
    options.add_argument("--train-size", type=int, default=5000)
    options.add_argument("--network", choices=("mlp", "cnn", "lstm"), default="mlp")
    options.add_argument("--hidden", type=numbers, default=[256, 256], help="dense layers, of mlp and cnn")
    options.add_argument("--filters", type=numbers, default=[16, 32], help="of a cnn's convolutions")
    options.add_argument("--kernel", type=int, default=5, help="height and width of a cnn's filters")
    options.add_argument("--units", type=int, default=64, help="of an LSTM")
    options.add_argument("--arms", type=lambda text: text.split(","), default=["plain"])
    options.add_argument("--seeds", type=lambda text: [int(seed) for seed in text.split(",")], default=[1])
    options.add_argument("--epochs", type=int, default=10)
    options.add_argument("--batch", type=int, default=128)
    options.add_argument("--out", type=Path, required=True, help="JSON file for the results")
    return options


def batch_count(n, batch):
    return math.ceil(n / batch)


def equal_batch(n, batch):
    """The largest of the equally large mini-batches that RegLab makes: 5,000 at 128 are 40 of 125."""
    return math.ceil(n / batch_count(n, batch))


def read_idx(path):
    """Bytes of an idx file, shaped as its header says."""
    import numpy as np

    with gzip.open(path, "rb") as file:
        content = file.read()
    rank = content[3]
    shape = struct.unpack(f">{rank}I", content[4 : 4 + 4 * rank])
    return np.frombuffer(content, dtype=np.uint8, offset=4 + 4 * rank).reshape(shape)


def load(folder, train_size):
    """(x, y), (x_test, y_test): float32 in [0, 1] of shape [n, 784], int64 of shape [n]."""

    def part(name, n=None):
        images = read_idx(folder / f"{name}-images-idx3-ubyte.gz")[:n]
        labels = read_idx(folder / f"{name}-labels-idx1-ubyte.gz")[:n]
        return images.reshape(len(images), -1).astype("float32") / 255, labels.astype("int64")

    return part("train", train_size), part("t10k")


def write(path, versions, runs):
    """`runs`: arm, seed and, per epoch, trainLoss, trainAccuracy, testLoss, testAccuracy."""
    path.write_text(json.dumps({"versions": versions, "runs": runs}))
