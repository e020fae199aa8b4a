"""The comparison job in Keras on TensorFlow: `model.fit` once per run, evaluation of both sets after each epoch, all cores."""

import math
import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras  # noqa: E402
import tensorflow  # noqa: E402
from keras import layers, regularizers  # noqa: E402

import job  # noqa: E402

EVALUATION_BATCH = 1000


def network(options, inputs, classes, arm):
    """The network of `--network`, of samples that come as rows. Glorot-uniform weights and zero biases are Keras' own."""
    if options.network == "mlp":
        return mlp(inputs, options.hidden, classes, arm)
    if arm:
        raise ValueError(f"{options.network} is measured without regularisers, not with {', '.join(arm)}")
    return cnn(options, inputs, classes) if options.network == "cnn" else lstm(options, inputs, classes)


def cnn(options, inputs, classes):
    """Convolutions without padding, each with ReLU and 2 × 2 max pooling, then dense layers."""
    side = math.isqrt(inputs)
    model = keras.Sequential([keras.Input((inputs,)), layers.Reshape((side, side, 1))])
    for filters in options.filters:
        model.add(layers.Conv2D(filters, options.kernel, activation="relu"))
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    for units in options.hidden:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(classes, activation="softmax"))
    return model


def lstm(options, inputs, classes):
    """Over an image's rows; orthogonal recurrent weights and a forget bias of 1 are Keras' own."""
    side = math.isqrt(inputs)
    return keras.Sequential(
        [
            keras.Input((inputs,)),
            layers.Reshape((side, side)),
            layers.LSTM(options.units),
            layers.Dense(classes, activation="softmax"),
        ]
    )


def mlp(inputs, hidden, classes, arm):
    """Keras' L2(λ) is λΣw², so ½λΣw² is L2(λ/2)."""

    def dense(units, activation):
        penalty = None
        if "l1" in arm or "l2" in arm:
            penalty = regularizers.L1L2(l1=arm.get("l1", 0.0), l2=arm.get("l2", 0.0) / 2)
        # Glorot-uniform weights and zero biases are Keras' own.
        return layers.Dense(units, activation=activation, kernel_regularizer=penalty)

    model = keras.Sequential([keras.Input((inputs,))])
    for units in hidden:
        model.add(dense(units, "relu"))
        if "bn" in arm:
            model.add(layers.BatchNormalization(momentum=0.9, epsilon=1e-5))
        if "dropout" in arm:
            model.add(layers.Dropout(arm["dropout"]))
    model.add(dense(classes, "softmax"))
    return model


class TrainEvaluation(keras.callbacks.Callback):
    """The training images in inference mode, which fit's own figures are not."""

    def __init__(self, x, y):
        super().__init__()
        self.x, self.y = x, y
        self.epochs = []

    def on_epoch_end(self, epoch, logs=None):
        train = self.model.evaluate(self.x, self.y, batch_size=EVALUATION_BATCH, verbose=0, return_dict=True)
        # The metric, unlike "loss", has no penalty in it.
        self.epochs.append(
            {
                "trainLoss": train["sparse_categorical_crossentropy"],
                "trainAccuracy": train["accuracy"],
                "testLoss": logs["val_sparse_categorical_crossentropy"],
                "testAccuracy": logs["val_accuracy"],
            }
        )


def train(options, train_set, test_set, name, seed):
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    x, y = train_set
    model = network(options, x.shape[1], 10, job.parse_arm(name))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=1e-3, epsilon=1e-8),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy", "sparse_categorical_crossentropy"],
    )
    evaluation = TrainEvaluation(x, y)
    model.fit(
        x,
        y,
        batch_size=job.equal_batch(len(x), options.batch),
        epochs=options.epochs,
        validation_data=test_set,
        validation_batch_size=EVALUATION_BATCH,
        callbacks=[evaluation],
        verbose=0,
    )
    return {"arm": name, "seed": seed, "epochs": evaluation.epochs}


def main():
    options = job.parser(__doc__).parse_args()
    train_set, test_set = job.load(options.data, options.train_size)
    runs = [train(options, train_set, test_set, arm, seed) for seed in options.seeds for arm in options.arms]
    job.write(options.out, {"Keras": keras.__version__, "TensorFlow": tensorflow.__version__}, runs)


if __name__ == "__main__":
    main()
