"""The comparison job in PyTorch: eager, the whole data set as a tensor, batches gathered by index tensors, all cores."""

import multiprocessing
import os

import torch
from torch import nn

import job


def network(inputs, hidden, classes, arm):
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
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
    return nn.Sequential(*layers)


def optimizer(model, arm):
    """Adam; its weight_decay adds λw to the gradient, which is the penalty ½λΣw². On weights only."""
    weights = [layer.weight for layer in model if isinstance(layer, nn.Linear)]
    chosen = {id(weight) for weight in weights}
    others = [parameter for parameter in model.parameters() if id(parameter) not in chosen]
    groups = [{"params": weights, "weight_decay": arm.get("l2", 0.0)}, {"params": others}]
    return torch.optim.Adam(groups, lr=1e-3)


@torch.inference_mode()
def evaluate(model, x, y):
    model.eval()
    logits = model(x)
    loss = nn.functional.cross_entropy(logits, y).item()
    return loss, (logits.argmax(1) == y).float().mean().item()


def train(options, train_set, test_set, name, seed):
    torch.manual_seed(seed)
    arm = job.parse_arm(name)
    x, y = train_set
    model = network(x.shape[1], options.hidden, 10, arm)
    adam = optimizer(model, arm)
    cross_entropy = nn.CrossEntropyLoss()
    batches = job.batch_count(len(x), options.batch)
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
        train_loss, train_accuracy = evaluate(model, x, y)
        test_loss, test_accuracy = evaluate(model, *test_set)
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
