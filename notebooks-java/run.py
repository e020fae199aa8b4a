"""Opens RegLab's notebooks in Jupyter, or executes them.

    run.sh                       set up the kernel, open Jupyter
    run.sh --execute [NAME ...]  execute all notebooks, or those whose names begin with NAME, without a browser; fails on the
                                 first failing cell, and where an output is not the stored one
    run.sh --update [NAME ...]   the same, and store the new outputs in the notebooks
    run.sh --kernel              only set up the kernel

Nothing is installed outside of target/. Called by run.sh and run.cmd, so that there is one way on every system.
"""

import argparse
import asyncio
import atexit
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TARGET = ROOT / "target" / "notebooks"
KERNEL = TARGET / "kernels" / "reglab"
KERNEL_JAR = "io.github.padreati:rapaio-jupyter-kernel:2.3.0"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy"

# Of a cell that trains, the output depends on the processor: it is shown, not compared.
VARIES = "trains"
# If Jupyter's first message comes between the opening of the kernel's ports and the setting of its handlers, its shell thread dies
# of a null pointer. So nothing is sent before the port has been open for a while. One of its threads still dies at one start in
# five or so; nothing has run then, and a new kernel will do. It may also only be slow, so each start gets this much more time than
# the one before.
OPEN_SECONDS = 2
START_SECONDS = 20
STARTS = 5
CELL_SECONDS = 300
COLORS = re.compile(r"\x1b\[[0-9;]*m")


class Failure(Exception):
    """What ends this program with a sentence and exit code 1."""


def maven(*arguments):
    wrapper = str(ROOT / ("mvnw.cmd" if os.name == "nt" else "mvnw"))
    result = subprocess.run([wrapper, "-q", "--batch-mode", *arguments], cwd=ROOT)
    if result.returncode:
        raise Failure("Maven failed; its messages are above.")


def java():
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")
    if not found:
        raise Failure("There is no 'java'; install a JDK 17 or newer, or set JAVA_HOME to one.")
    return found


def set_up_kernel():
    """Writes a kernel specification for RegLab, with the JVM options that RegLab is measured with."""
    print("Building RegLab and its classpath ...", file=sys.stderr)
    maven("-DskipTests", "package")
    jar = KERNEL / "kernel.jar"
    if not jar.exists():
        maven(COPY, f"-Dartifact={KERNEL_JAR}", f"-DoutputDirectory={KERNEL}", "-Dmdep.stripVersion=true")
        (KERNEL / "rapaio-jupyter-kernel.jar").rename(jar)
    options = (ROOT / ".mvn" / "jvm.config").read_text().split()
    specification = {
        "argv": [java(), *options, f"-Dreglab.data={ROOT / 'data'}",
                 f"-Dlogback.configurationFile={ROOT / 'target' / 'reglab' / 'conf' / 'logback.xml'}", "-cp", str(jar),
                 "org.rapaio.jupyter.kernel.MainApp", "{connection_file}"],
        "display_name": "Java with RegLab",
        "language": "java",
        "interrupt_mode": "message",
        "env": {"RJK_CLASSPATH": (ROOT / "target" / "reglab" / "lib" / "*.jar").as_posix()},
    }
    (KERNEL / "kernel.json").write_text(json.dumps(specification, indent=1))
    folders = [str(TARGET), *filter(None, [os.environ.get("JUPYTER_PATH")])]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(folders)


def open_jupyter():
    for command in (["jupyter-lab"], ["jupyter-notebook"]):
        if shutil.which(command[0]):
            raise SystemExit(subprocess.run([*command, str(HERE)]).returncode)
    raise Failure("There is no Jupyter to open. On Debian: apt install jupyter-notebook. Elsewhere: pip install jupyterlab.")


def libraries():
    try:
        import nbclient
        import nbformat
    except ImportError as missing:
        raise Failure(f"Python has no {missing.name}. On Debian: apt install jupyter-nbconvert python3-nbclient"
                      " jupyter-client. Elsewhere: pip install nbclient.") from missing
    return nbclient, nbformat


def notebooks(names):
    found = sorted(HERE.glob("*.ipynb"))
    unknown = [name for name in names if not any(path.name.startswith(name) for path in found)]
    if unknown:
        raise Failure(f"There is no notebook '{unknown[0]}'; there are {', '.join(path.stem for path in found)}.")
    return [path for path in found if not names or any(path.name.startswith(name) for name in names)]


def patient(nbclient):
    """nbclient's client, which waits for the kernel's port before it sends anything."""

    class Client(nbclient.NotebookClient):
        async def async_start_new_kernel(self, **options):
            await super().async_start_new_kernel(**options)
            for _ in range(10 * self.startup_timeout):
                await asyncio.sleep(0.1)
                with socket.socket() as probe:
                    if probe.connect_ex((self.km.ip, self.km.shell_port)) == 0:
                        break
            await asyncio.sleep(OPEN_SECONDS)

    return Client


def execute(path, update):
    nbclient, nbformat = libraries()
    stored = nbformat.read(path, as_version=4)
    for start in range(1, STARTS + 1):
        notebook = nbformat.read(path, as_version=4)
        client = patient(nbclient)(
            notebook, kernel_name="reglab", startup_timeout=START_SECONDS * start, timeout=CELL_SECONDS,
            resources={"metadata": {"path": str(HERE)}})
        began = time.monotonic()
        try:
            # The kernel's own messages; on the terminal they would bury what matters.
            with open(TARGET / f"{path.stem}.log", "w") as log:
                client.execute(stdout=log, stderr=log)
            break
        except nbclient.exceptions.CellExecutionError as failure:
            raise Failure(f"{path.name}: a cell failed.\n{COLORS.sub('', str(failure))}") from failure
        except RuntimeError as failure:
            if not str(failure).startswith("Kernel didn't respond") or start == STARTS:
                raise
            print(f"{path.name}: the kernel hung at start {start}; once more.", file=sys.stderr)
        except (nbclient.exceptions.CellTimeoutError, AssertionError) as failure:
            # nbclient 0.7 cleans up twice after a time-out, and the second time fails on an assertion of its own.
            raise Failure(f"{path.name}: a cell took longer than {CELL_SECONDS} seconds.") from failure
        finally:
            # nbclient would clean up a second time at exit, and fail for there being nothing left.
            atexit.unregister(client._cleanup_kernel)
    print(f"{path.name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    tidy(notebook)
    nbformat.write(notebook, path if update else TARGET / path.name)
    if not update:
        compare(path.name, stored, notebook)


def tidy(notebook):
    """Leaves out what differs from one execution to the next: time stamps, the kernel's Java, how prints are cut up."""
    notebook.metadata = {"kernelspec": {"name": "reglab", "display_name": "Java with RegLab", "language": "java"},
                         "language_info": {"name": "java", "file_extension": ".java"}}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)


def joined(outputs):
    """The outputs, with one stream output for what was printed in a row."""
    merged = []
    for output in outputs:
        if output.output_type == "stream" and merged and merged[-1].get("name") == output.name:
            merged[-1].text += output.text
        else:
            merged.append(output)
    return merged


def shown(cell):
    """What a cell shows, without its pixels: the text it prints, and the kinds of its results."""
    text = "".join(output.text for output in cell.outputs if output.output_type == "stream")
    kinds = sorted(kind for output in cell.outputs if "data" in output for kind in output.data)
    return text, kinds


def compare(name, stored, executed):
    for number, (old, new) in enumerate(zip(stored.cells, executed.cells)):
        if old.cell_type != "code":
            continue
        same = shown(old)[1] == shown(new)[1] if VARIES in old.metadata.get("tags", []) else shown(old) == shown(new)
        if not same:
            raise Failure(f"{name}: cell {number} now shows\n{shown(new)}\ninstead of\n{shown(old)}\n"
                          f"If that is right: run.sh --update {name}")


def main():
    parser = argparse.ArgumentParser(prog="run.sh", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument("--execute", nargs="*", metavar="NAME")
    modes.add_argument("--update", nargs="*", metavar="NAME")
    modes.add_argument("--kernel", action="store_true")
    options = parser.parse_args()
    try:
        names = options.update if options.update is not None else options.execute
        paths = None if names is None else notebooks(names)
        if paths is not None:
            libraries()
        set_up_kernel()
        if options.kernel:
            print(f"The kernel is in {KERNEL}; set JUPYTER_PATH to {TARGET}.")
        elif paths is None:
            open_jupyter()
        else:
            for path in paths:
                execute(path, update=options.update is not None)
    except Failure as failure:
        print(f"run.sh: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
