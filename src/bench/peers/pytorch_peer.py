"""The comparison job in PyTorch: eager, the whole data set as a tensor, batches gathered by index tensors, all cores."""

import math
import multiprocessing
import os

import torch
from torch import nn

import job

EVALUATION_BATCH = 1000


def network(options, inputs, classes, arm):
    """The network of `--network`, of samples that come as rows."""
    if options.network == "mlp":
        return mlp(inputs, options.hidden, classes, arm)
    if arm:
        raise ValueError(f"{options.network} is measured without regularisers, not with {', '.join(arm)}")
    return cnn(options, inputs, classes) if options.network == "cnn" else lstm(options, inputs, classes)


def mlp(inputs, hidden, classes, arm):
    layers = []
    for units in hidden:
        layers += [nn.Linear(inputs, units), nn.ReLU()]
        if "bn" in arm:
            layers.append(nn.BatchNorm1d(units))
        if "dropout" in arm:
            layers.append(nn.Dropout(arm["dropout"]))
        inputs = units
    layers.append(nn.Linear(inputs, classes))
    for layer in layers:
        if isinstance(layer, nn.Linear):
            start(layer)
    return nn.Sequential(*layers)


def start(layer):
    """Glorot-uniform weights and zero biases, as Keras and RegLab have them."""
    nn.init.xavier_uniform_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer


def cnn(options, inputs, classes):
    """Convolutions without padding, each with ReLU and 2 × 2 max pooling, then dense layers."""
    side = math.isqrt(inputs)
    layers = [nn.Unflatten(1, (1, side, side))]
    channels = 1
    for filters in options.filters:
        layers += [start(nn.Conv2d(channels, filters, options.kernel)), nn.ReLU(), nn.MaxPool2d(2)]
        channels, side = filters, (side - options.kernel + 1) // 2
    layers.append(nn.Flatten())
    units = channels * side * side
    for hidden in options.hidden:
        layers += [start(nn.Linear(units, hidden)), nn.ReLU()]
        units = hidden
    return nn.Sequential(*layers, start(nn.Linear(units, classes)))


class Lstm(nn.Module):
    """An LSTM over an image's rows, of which the last state is classified. As in Keras it has one bias vector, not two."""

    def __init__(self, side, units, classes):
        super().__init__()
        self.side = side
        self.lstm = nn.LSTM(side, units, batch_first=True)
        self.output = start(nn.Linear(units, classes))
        # [4 · units, side]: Keras draws the transpose, which has the same limit. Gates are input, forget, cell, output.
        nn.init.xavier_uniform_(self.lstm.weight_ih_l0)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)
        nn.init.zeros_(self.lstm.bias_ih_l0)
        nn.init.zeros_(self.lstm.bias_hh_l0)
        self.lstm.bias_hh_l0.requires_grad_(False)
        with torch.no_grad():
            self.lstm.bias_ih_l0[units : 2 * units] = 1

    def forward(self, x):
        states, _ = self.lstm(x.view(len(x), -1, self.side))
        return self.output(states[:, -1])


def lstm(options, inputs, classes):
    return Lstm(math.isqrt(inputs), options.units, classes)


def optimizer(model, arm):
    """Adam; its weight_decay adds λw to the gradient, which is the penalty ½λΣw². On weights only."""
    weights = [layer.weight for layer in model.modules() if isinstance(layer, nn.Linear)]
    chosen = {id(weight) for weight in weights}
    others = [parameter for parameter in model.parameters() if id(parameter) not in chosen and parameter.requires_grad]
    groups = [{"params": weights, "weight_decay": arm.get("l2", 0.0)}, {"params": others}]
    return torch.optim.Adam(groups, lr=1e-3)


@torch.inference_mode()
def evaluate(model, x, y, at_once):
    model.eval()
    # Feature maps of all images at once would take gigabytes.
    logits = torch.cat([model(rows) for rows in x.split(at_once)])
    loss = nn.functional.cross_entropy(logits, y).item()
    return loss, (logits.argmax(1) == y).float().mean().item()


def train(options, train_set, test_set, name, seed):
    torch.manual_seed(seed)
    arm = job.parse_arm(name)
    x, y = train_set
    model = network(options, x.shape[1], 10, arm)
    adam = optimizer(model, arm)
    cross_entropy = nn.CrossEntropyLoss()
    batches = job.batch_count(len(x), options.batch)
    at_once = len(x) + len(test_set[0]) if options.network == "mlp" else EVALUATION_BATCH
    epochs = []
    for _ in range(options.epochs):
        model.train()
        for rows in torch.randperm(len(x)).tensor_split(batches):
            adam.zero_grad(set_to_none=True)
            loss = cross_entropy(model(x[rows]), y[rows])
            if "l1" in arm:
                loss = loss + arm["l1"] * sum(layer.weight.abs().sum() for layer in model if isinstance(layer, nn.Linear))
            loss.backward()
            adam.step()
        train_loss, train_accuracy = evaluate(model, x, y, at_once)
        test_loss, test_accuracy = evaluate(model, *test_set, at_once)
        epochs.append(
            {
                "trainLoss": train_loss,
                "trainAccuracy": train_accuracy,
                "testLoss": test_loss,
                "testAccuracy": test_accuracy,
            }
        )
    return {"arm": name, "seed": seed, "epochs": epochs}


def train_all(options, keys):
    train_set, test_set = (
        tuple(torch.from_numpy(array) for array in part) for part in job.load(options.data, options.train_size)
    )
    return [train(options, train_set, test_set, arm, seed) for arm, seed in keys]


def train_share(options, keys):
    """In a process of its own, with its share of the cores."""
    torch.set_num_threads(max(1, os.cpu_count() // options.processes))
    return train_all(options, keys)


def main():
    parser = job.parser(__doc__)
    parser.add_argument("--processes", type=int, default=1, help="share the runs out among processes (default: 1)")
    options = parser.parse_args()
    keys = [(arm, seed) for seed in options.seeds for arm in options.arms]
    if options.processes == 1:
        runs = train_all(options, keys)
    else:
        shares = [(options, keys[i :: options.processes]) for i in range(options.processes)]
        with multiprocessing.get_context("spawn").Pool(options.processes) as pool:
            runs = [run for share in pool.starmap(train_share, shares) for run in share]
    job.write(options.out, {"PyTorch": torch.__version__, "threads": torch.get_num_threads()}, runs)


if __name__ == "__main__":
    main()
