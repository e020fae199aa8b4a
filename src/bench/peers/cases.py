"""What the peer benchmark measures: jobs, given as options of `reglab compare`."""

from dataclasses import dataclass, replace

COMPARISON_ARMS = ("plain", "l2=1e-3", "dropout=0.5", "bn", "bn+dropout=0.5")


@dataclass(frozen=True)
class Case:
    """One job. `jobs` is RegLab's only: the peers have no such option, and give each run all cores."""

    name: str
    arms: tuple = ("plain",)
    seeds: int = 1
    epochs: int = 10
    train_size: int = 5000
    hidden: tuple = (256, 256)
    batch: int = 128
    jobs: int | None = None
    network: str = "mlp"

    def sizes(self):
        """What the kind of network is described by."""
        hidden = ["--hidden", ",".join(map(str, self.hidden))]
        return {
            "mlp": hidden,
            "cnn": ["--filters", "16,32", "--kernel", "5", *hidden],
            "lstm": ["--units", "64"],
        }[self.network]

    def options(self):
        """For the peers and for RegLab alike."""
        return [
            "--train-size", str(self.train_size),
            "--network", self.network, *self.sizes(),
            "--arms", ",".join(self.arms),
            "--seeds", ",".join(str(seed + 1) for seed in range(self.seeds)),
            "--epochs", str(self.epochs),
            "--batch", str(self.batch),
        ]  # fmt: skip


COMPARISON = Case("comparison job", arms=COMPARISON_ARMS, seeds=2)
DOCUMENT = Case("document 001", hidden=(64,), train_size=60000)
GROWTH = Case("growth", arms=("bn",), epochs=5)

GROUPS = {
    "comparison": [COMPARISON],
    "document": [
        replace(DOCUMENT, name="784-64-10, 60,000 images, plain"),
        replace(DOCUMENT, name="784-64-10, 60,000 images, bn", arms=("bn",)),
    ],
    "cores": [replace(DOCUMENT, name="784-64-10, 60,000 images, bn, a run for each of 2 cores", arms=("bn",), seeds=2, jobs=2)],
    "images": [replace(GROWTH, name=f"{n:,} images", train_size=n) for n in (1000, 5000, 20000, 60000)],
    "width": [replace(GROWTH, name=f"{units} units", hidden=(units,)) for units in (64, 256, 1024)],
    "arms": [
        replace(COMPARISON, name=f"{n} arm{'s'[: n - 1]}", arms=COMPARISON_ARMS[:n], seeds=1, epochs=5) for n in (1, 3, 5)
    ],
    "cnn": [Case("cnn, 15 epochs", network="cnn", hidden=(128,), epochs=15)],
    "lstm": [Case("lstm, 20 epochs", network="lstm", epochs=20)],
    "jobs": [replace(COMPARISON, name=f"comparison job, RegLab with --jobs {n}", jobs=n) for n in (1, 2)],
}

SMOKE = Case("smoke", train_size=500, epochs=1, arms=("plain", "bn"), hidden=(16,))
