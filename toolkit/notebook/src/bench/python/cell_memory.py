"""cell_memory.py KERNEL [--times N] [NOTEBOOK...]: what each cell leaves in memory when it is run again and again.

Notebooks 02 to 06 where none is named. Each is run once to its end; then cell by cell twice more to warm up, and N
times (5), after which memory should be where it was. Prints a Markdown table: resident memory, and what Java holds
(heap and direct buffers) after collections, before and after. Exit code 1 where what is held grew by 10 MB or more.
"""

import argparse
import pathlib
import sys

TESTS = pathlib.Path(__file__).resolve().parents[2] / "test" / "python"
sys.path.insert(0, str(TESTS))

from cells import HELD, RESIDENT, Cell, code  # noqa: E402  (found there)
from jupyter_client.manager import start_new_kernel  # noqa: E402

MOST = 10  # MB that may be held more: a leaked picture of 1024 px is 12


def memory(client):
    return tuple(int(Cell(client, source).good().text()) for source in (RESIDENT, HELD))


def rows(kernel, notebook, times):
    manager, client = start_new_kernel(kernel_name=kernel)
    try:
        sources = code(notebook)
        for source in sources:
            Cell(client, source).good()
        for i, source in enumerate(sources, 1):
            for _ in range(2):
                Cell(client, source).good()
            resident, held = memory(client)
            for _ in range(times):
                Cell(client, source).good()
            resident_after, held_after = memory(client)
            yield i, resident, resident_after, held, held_after
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kernel")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("notebooks", nargs="*", type=pathlib.Path)
    args = parser.parse_args()
    home = TESTS.parents[4]
    leaks = 0
    print(f"| notebook | cell | resident, MB | after {args.times} more | held, MB | after {args.times} more |")
    print("|---|---:|---:|---:|---:|---:|")
    for notebook in args.notebooks or sorted((home / "notebooks").glob("0[2-6]-*.ipynb")):
        for i, resident, resident_after, held, held_after in rows(args.kernel, notebook, args.times):
            leaks += held_after - held >= MOST
            print(f"| {notebook.stem} | {i} | {resident} | {resident_after} | {held} | {held_after} |", flush=True)
    sys.exit(1 if leaks else 0)


main()
