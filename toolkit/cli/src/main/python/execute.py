"""execute.py NOTEBOOK FOLDER [--store]: notebook -> executed in its kernel inside FOLDER -> FOLDER/NAME.html.

Exit code 1 if a cell failed; then stdout says which and why. Progress goes to stderr. What the kernel itself
prints goes to FOLDER/NAME.log.
"""

import pathlib
import re
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter

SECONDS_A_CELL = 600
KERNEL = "java"


def execute(notebook, folder, log):
    """Runs the cells in place; None, or what went wrong."""
    cells = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    running = 0

    def progress(cell, cell_index):
        nonlocal running
        running = cell_index
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[Kcell {cells.index(cell_index) + 1} of {len(cells)}")
            sys.stderr.flush()

    client = NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        kernel_name=KERNEL,
        record_timing=False,
        store_widget_state=False,  # a page has no kernel to ask: it shows a lab's own pickers instead
        resources={"metadata": {"path": str(folder)}},
        on_cell_execute=progress,
    )
    try:
        client.execute(stderr=log, stdout=log)
        return None
    except CellExecutionError:
        why = said(notebook.cells[running])
    except CellTimeoutError:
        why = f"took longer than {SECONDS_A_CELL} seconds"
    except DeadKernelError:
        why = f"the kernel died; its last words are in {log.name}"
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")
    source = "\n".join("    " + line for line in notebook.cells[running].source.splitlines())
    return f"cell {running + 1}:\n{source}\n{why}"


def said(cell):
    """What the kernel says of the error: its place, its kind, the first lines of its trace."""
    lines = []
    for output in cell.outputs:
        if output.output_type == "error":
            lines += [f"{output.ename}: {output.evalue}", *"\n".join(output.traceback).splitlines()]
    plain = [re.sub("\033\\[[0-9;]*m", "", line) for line in lines]
    return "\n".join([line for line in plain if line.strip()][:12])


def main():
    path, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    notebook = nbformat.read(path, as_version=4)
    with open(folder / (path.stem + ".log"), "w") as log:
        fault = execute(notebook, folder, log)
    html, _ = HTMLExporter().from_notebook_node(notebook, {"metadata": {"name": path.stem}})
    (folder / (path.stem + ".html")).write_text(html, encoding="utf-8")
    if fault:
        print(fault)
        sys.exit(1)
    if "--store" in sys.argv[3:]:
        nbformat.write(notebook, path)


main()
