"""Programs as whole processes: what starts them, and what they cost."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]


@dataclass(frozen=True)
class Tool:
    """A program that runs a job. `command` takes a case and the folder where its results go."""

    name: str
    command: object
    results: str


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock and of the processors, user and system, of a process and its children."""

    wall: float
    cpu: float
    versions: dict
    accuracy: float


def reglab(launcher, name="RegLab", engine="lean", jobs=None):
    def command(case, out):
        chosen = jobs or case.jobs
        return [
            # The peers train on the first images with every seed.
            str(launcher), "compare", "--quiet", "--sample", "first",
            "--engine", engine, "--out", str(out), *case.options(),
            *(["--jobs", str(chosen)] if chosen else []),
        ]  # fmt: skip

    return Tool(name, command, "results.json")


def peer(python, name, program):
    script, *extra = program.script

    def command(case, out):
        return [
            str(python), str(HERE / script), *extra, "--data", str(ROOT / "data" / "mnist"),
            "--out", str(out / "peer.json"), *case.options(),
        ]  # fmt: skip

    return Tool(name, command, "peer.json")


def run(tool, case):
    """Runs the job once. Ends the benchmark where the program fails: a time without results is worth nothing."""
    folder = Path(tempfile.mkdtemp(prefix="reglab-peers-"))
    log = folder / "log"
    try:
        # RegLab makes its folder itself.
        out = folder / "out"
        if tool.results == "peer.json":
            out.mkdir()
        with open(log, "wb") as output:
            start = time.perf_counter()
            process = subprocess.Popen(
                tool.command(case, out), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd=ROOT
            )
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{tool.name} ended with code {process.returncode} on '{case.name}':\n{log.read_text()}")
        results = json.loads((out / tool.results).read_text())
        return Cost(wall, usage.ru_utime + usage.ru_stime, versions(results), mean_test_accuracy(results))
    finally:
        shutil.rmtree(folder)


def versions(results):
    """A peer names its own; of RegLab's provenance, what decides speed."""
    if "versions" in results:
        return results["versions"]
    keys = ("reglab", "gitRevision", "dl4j", "jdk", "blas", "blasKernel", "jobs")
    return {key: results["provenance"].get(key) for key in keys}


def mean_test_accuracy(results):
    """After the last epoch, over all runs: whether the programs have done the same work."""
    last = [run["epochs"][-1]["testAccuracy"] for run in results["runs"]]
    return sum(last) / len(last)
