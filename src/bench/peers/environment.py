"""A Python with PyTorch and Keras: one that is given, or a virtual environment made for it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

@dataclass(frozen=True)
class Peer:
    """A program in Python: its script and options, what it imports, and packages for that in order of preference."""

    script: tuple
    imports: str
    packages: tuple


_PYTORCH = ("import numpy, torch", (("torch", "numpy"),))
PEERS = {
    "PyTorch": Peer(("pytorch_peer.py",), *_PYTORCH),
    "PyTorch-processes": Peer(("pytorch_peer.py", "--processes", str(os.cpu_count())), *_PYTORCH),
    # The wheel without CUDA is the smaller one, and is not there for every system.
    "Keras": Peer(
        ("keras_peer.py",),
        "import numpy, tensorflow, keras",
        (("tensorflow-cpu", "keras"), ("tensorflow", "keras")),
    ),
}
PIP_SECONDS = 900


def has(python, name):
    """Whether this interpreter can import what the peer needs."""
    return subprocess.run([str(python), "-c", PEERS[name].imports], capture_output=True, check=False).returncode == 0


def make(folder):
    """A virtual environment's interpreter; the environment is made if it is not there."""
    python = Path(folder) / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
    return python


def install(python, name):
    """Whether the peer's packages are there, or pip could get them."""
    if has(python, name):
        return True
    for packages in PEERS[name].packages:
        pip = [str(python), "-m", "pip", "install", "--quiet", "--retries", "1", *packages]
        try:
            if subprocess.run(pip, capture_output=True, timeout=PIP_SECONDS, check=False).returncode == 0:
                return has(python, name)
        except subprocess.TimeoutExpired:
            pass
    return False
