"""Opens RegLab's notebooks in Jupyter, or executes them.

    run.sh                       set up the kernel, open Jupyter
    run.sh --execute [NAME ...]  execute all notebooks, or those whose names begin with NAME, without a browser; fails on the
                                 first failing cell, and where an output is not the stored one
    run.sh --update [NAME ...]   the same, and store the new outputs in the notebooks
    run.sh --kernel              only set up the kernel
    run.sh --starts N            start the kernel N times, run a cell in each, and count those that do not answer

Nothing is installed outside of target/. Called by run.sh and run.cmd, so that there is one way on every system.
"""

import argparse
import atexit
import json
import os
import re
import shutil
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
# A busy machine needs a while for a JVM and a JShell.
START_SECONDS = 60
CELL_SECONDS = 300
# What --starts runs in each kernel: it needs the class path and ND4J's native library.
START_CELL = "System.out.print(org.nd4j.linalg.factory.Nd4j.arange(4).sumNumber().intValue())"
START_OUTPUT = "6"
COLORS = re.compile(r"\x1b\[[0-9;]*m")


class Failure(Exception):
    """What ends this program with a sentence and exit code 1."""


def maven(*arguments):
    wrapper = str(ROOT / ("mvnw.cmd" if os.name == "nt" else "mvnw"))
    result = subprocess.run([wrapper, "-q", "--batch-mode", *arguments], cwd=ROOT)
    if result.returncode:
        raise Failure("Maven failed; its messages are above.")


def java(program="java"):
    home = os.environ.get("JAVA_HOME")
    found = shutil.which(program, path=str(Path(home) / "bin")) if home else shutil.which(program)
    if not found:
        raise Failure(f"There is no '{program}'; install a JDK 17 or newer, or set JAVA_HOME to one.")
    return found


def compile_starter(jar, classes):
    """RegLab's start of the kernel, which says why it is needed."""
    sources = sorted(str(path) for path in (ROOT / "src" / "kernel" / "java").rglob("*.java"))
    shutil.rmtree(classes, ignore_errors=True)
    result = subprocess.run([java("javac"), "-Xlint:all", "-Werror", "--release", "17", "-cp", str(jar), "-d", str(classes),
                             *sources])
    if result.returncode:
        raise Failure("The kernel's start does not compile; the compiler's messages are above.")


def set_up_kernel():
    """Writes a kernel specification for RegLab, with the JVM options that RegLab is measured with."""
    print("Building RegLab and its classpath ...", file=sys.stderr)
    maven("-DskipTests", "package")
    jar = KERNEL / "kernel.jar"
    if not jar.exists():
        maven(COPY, f"-Dartifact={KERNEL_JAR}", f"-DoutputDirectory={KERNEL}", "-Dmdep.stripVersion=true")
        (KERNEL / "rapaio-jupyter-kernel.jar").rename(jar)
    classes = KERNEL / "classes"
    compile_starter(jar, classes)
    options = (ROOT / ".mvn" / "jvm.config").read_text().split()
    specification = {
        "argv": [java(), *options, f"-Dreglab.data={ROOT / 'data'}",
                 f"-Dlogback.configurationFile={ROOT / 'target' / 'reglab' / 'conf' / 'logback.xml'}", "-cp",
                 # In this order: RegLab's class stands before the kernel's of the same name.
                 os.pathsep.join([str(classes), str(jar)]), "org.reglab.kernel.NotebookKernel", "{connection_file}"],
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


def run_cells(notebook, name, **streams):
    """Starts a kernel, executes all cells in it, and ends it."""
    nbclient, _ = libraries()
    client = nbclient.NotebookClient(notebook, kernel_name="reglab", startup_timeout=START_SECONDS, timeout=CELL_SECONDS,
                                     resources={"metadata": {"path": str(HERE)}})
    try:
        client.execute(**streams)
    except nbclient.exceptions.CellExecutionError as failure:
        raise Failure(f"{name}: a cell failed.\n{COLORS.sub('', str(failure))}") from failure
    except (nbclient.exceptions.CellTimeoutError, AssertionError) as failure:
        # nbclient 0.7 cleans up twice after a time-out, and the second time fails on an assertion of its own.
        raise Failure(f"{name}: a cell took longer than {CELL_SECONDS} seconds.") from failure
    except RuntimeError as failure:
        raise Failure(f"{name}: {failure}") from failure
    finally:
        # nbclient would clean up a second time at exit, and fail for there being nothing left.
        atexit.unregister(client._cleanup_kernel)


def count_starts(starts):
    """Starts the kernel that often, and fails if one of them does not answer."""
    _, nbformat = libraries()
    failed = []
    times = []
    for start in range(1, starts + 1):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(START_CELL)])
        began = time.monotonic()
        try:
            with open(TARGET / "starts.log", "w") as log:
                run_cells(notebook, f"start {start}", stdout=log, stderr=log)
            printed = shown(notebook.cells[0])[0]
            if printed != START_OUTPUT:
                raise Failure(f"start {start}: the cell prints '{printed}' instead of '{START_OUTPUT}'.")
        except Failure as failure:
            failed.append(start)
            print(failure, file=sys.stderr)
        times.append(time.monotonic() - began)
        print(f"start {start}: {times[-1]:.1f} s", file=sys.stderr)
    print(f"{starts - len(failed)} of {starts} starts answered; the slowest took {max(times):.1f} s, kernel's end included.")
    if failed:
        raise Failure(f"the kernel did not answer at start {', '.join(map(str, failed))}.")


def execute(path, update):
    _, nbformat = libraries()
    stored = nbformat.read(path, as_version=4)
    notebook = nbformat.read(path, as_version=4)
    began = time.monotonic()
    # The kernel's own messages go to a file; on the terminal they would bury what matters.
    with open(TARGET / f"{path.stem}.log", "w") as log:
        run_cells(notebook, path.name, stdout=log, stderr=log)
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
    modes.add_argument("--starts", type=int, metavar="N")
    options = parser.parse_args()
    if options.starts is not None and options.starts < 1:
        parser.error(f"--starts is {options.starts}; allowed is a whole number from 1")
    try:
        names = options.update if options.update is not None else options.execute
        paths = None if names is None else notebooks(names)
        if paths is not None or options.starts:
            libraries()
        set_up_kernel()
        if options.starts:
            count_starts(options.starts)
        elif options.kernel:
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
