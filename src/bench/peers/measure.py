#!/usr/bin/env python3
"""RegLab, PyTorch and Keras on the same jobs: whole processes, in turn, several times. See src/bench/README.md."""

import argparse
import json
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

sys.dont_write_bytecode = True

import environment  # noqa: E402
from cases import GROUPS, SMOKE  # noqa: E402
from processes import ROOT, peer, reglab, run  # noqa: E402

PEER_MISSING = 3
REGLAB = "RegLab"


def cases(text):
    """The cases of groups that are separated by commas."""
    for name in text.split(","):
        if name not in GROUPS:
            raise argparse.ArgumentTypeError(f"'{name}' is none of {', '.join(GROUPS)}")
    return [case for name in text.split(",") for case in GROUPS[name]]


def peers(text):
    """Names of peers that are separated by commas."""
    for name in text.split(","):
        if name not in environment.PEERS:
            raise argparse.ArgumentTypeError(f"'{name}' is none of {', '.join(environment.PEERS)}")
    return text.split(",")


def parse(arguments):
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--cases",
        type=cases,
        default="comparison",
        help=f"groups of jobs, separated by commas: {', '.join(GROUPS)} (default: comparison)",
    )
    options.add_argument("--repeats", type=int, default=5, help="how often each job is run by each program (default: 5)")
    options.add_argument(
        "--minutes", type=float, default=10, help="no new repetition that would end later than this (default: 10)"
    )
    options.add_argument("--python", type=Path, help="an interpreter with torch and keras; no environment is made then")
    options.add_argument(
        "--peers",
        type=peers,
        default="PyTorch,Keras",
        help=f"which of {', '.join(environment.PEERS)} (default: PyTorch,Keras)",
    )
    options.add_argument("--launcher", type=Path, default=ROOT / "target" / "reglab" / "bin" / "reglab")
    options.add_argument("--json", type=Path, default=ROOT / "target" / "bench" / "peers.json")
    options.add_argument("--smoke", action="store_true", help="one tiny job once, to see that all works")
    chosen = options.parse_args(arguments)
    if chosen.smoke:
        chosen.cases, chosen.repeats = [SMOKE], 1
    if chosen.repeats < 1:
        options.error("--repeats must be at least 1")
    return chosen


def build_launcher(launcher):
    """The distribution is built if it is not there."""
    if not launcher.exists():
        subprocess.run([str(ROOT / "mvnw"), "-q", "package", "-DskipTests"], cwd=ROOT, check=True)


def tools(options):
    """The programs to measure, RegLab first, and the names of the peers that are missing."""
    python = options.python or environment.make(ROOT / "target" / "bench" / "venv")
    there = environment.has if options.python else environment.install
    found = [name for name in options.peers if there(python, name)]
    missing = [name for name in options.peers if name not in found]
    programs = [reglab(options.launcher), *(peer(python, name, environment.PEERS[name]) for name in found)]
    if not found:
        programs = [
            reglab(options.launcher, f"{REGLAB} {engine}, jobs {jobs}", engine, jobs)
            for engine in ("lean", "dl4j")
            for jobs in (2, 1)
        ]
    return programs, missing


def alternate(programs, cases, repeats, minutes):
    """{case: {program: [cost, ...]}}. Each repetition runs everything once; each begins with another program."""
    for program in programs:
        progress(f"{program.name}: a small job first, which is not counted")
        run(program, SMOKE)
    costs = {case.name: {program.name: [] for program in programs} for case in cases}
    end = time.monotonic() + minutes * 60
    longest = 0
    for repeat in range(repeats):
        start = time.monotonic()
        if repeat > 0 and start + longest > end:
            progress(f"{repeat} of {repeats} repetitions: no time for another within {minutes:g} minutes")
            break
        for case in cases:
            for i in range(len(programs)):
                program = programs[(i + repeat) % len(programs)]
                cost = run(program, case)
                costs[case.name][program.name].append(cost)
                progress(f"{repeat + 1}/{repeats} {case.name}: {program.name} {cost.wall:.1f} s")
        longest = max(longest, time.monotonic() - start)
    return costs


def progress(text):
    print(text, file=sys.stderr, flush=True)


def ratios(ours, theirs):
    """Repetition by repetition: neighbours in time share what else the machine does."""
    return [a / b for a, b in zip(ours, theirs)]


def spread(values):
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def table(costs, programs):
    """Of the first program over each other one: wall-clock and processor time; and what each has learnt."""
    first, *others = [program.name for program in programs]
    lines = [
        "| job | n | " + " | ".join(f"{first} / {other}: time | processor time" for other in others) + " | test accuracy |",
        "|---" * (3 + 2 * len(others)) + "|",
    ]
    for case, measured in costs.items():
        cells = [case, str(len(measured[first]))]
        for other in others:
            for what in ("wall", "cpu"):
                pair = ([getattr(cost, what) for cost in measured[name]] for name in (first, other))
                cells.append(spread(ratios(*pair)))
        accuracies = (f"{statistics.mean(cost.accuracy for cost in measured[name]):.4f}" for name in (first, *others))
        cells.append(", ".join(accuracies))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def machine():
    cpu = platform.processor()
    info = Path("/proc/cpuinfo")
    if info.exists():
        facts = [[part.strip() for part in line.split(":", 1)] for line in info.read_text().splitlines() if ":" in line]
        models = [value for key, value in facts if key == "model name"]
        first = dict(reversed(facts))
        if models:
            cpu = f"{models[0]} (family {first.get('cpu family', '?')}, model {first.get('model', '?')}), {len(models)} cores"
            # Which of its kernels a BLAS takes depends on these, and every ratio on the kernel.
            cpu += ", AVX-512" if "avx512f" in first.get("flags", "").split() else ", no AVX-512"
    return {"cpu": cpu, "system": platform.platform(), "python": platform.python_version()}


def main(arguments):
    options = parse(arguments)
    build_launcher(options.launcher)
    programs, missing = tools(options)
    if missing:
        progress(f"{' and '.join(missing)} cannot be had here (pip has no packages), so only the rest is measured.")
    costs = alternate(programs, options.cases, options.repeats, options.minutes)
    versions = {name: measured[0].versions for name, measured in next(iter(costs.values())).items()}
    print(table(costs, programs), end="\n\n")
    print("Median (least–greatest) of the ratios of whole processes, start-up included; n repetitions, in turn.")
    for name, found in {"machine": machine(), **versions}.items():
        print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in found.items()))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    report = {
        "machine": machine(),
        "versions": versions,
        "cases": [asdict(case) for case in options.cases],
        "costs": {
            case: {name: [asdict(cost) for cost in measured] for name, measured in row.items()}
            for case, row in costs.items()
        },
    }
    options.json.write_text(json.dumps(report, indent=2))
    return PEER_MISSING if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
