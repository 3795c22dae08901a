"""kernel_pairs.py ROUNDS LABEL=FOLDER...: the figures of kernel_bench.py that scatter most, kernels in turns, as a Markdown table.

The middle of ROUNDS fresh kernels each, lowest and highest in brackets. Half a minute a kernel and round.
"""

import statistics
import sys
import time

from kernel_bench import CELLS, Kernel, growth


def measure(folder):
    kernel = Kernel(folder)
    time.sleep(1)
    run, code = kernel.run, kernel.code
    yield "first cell, 1 s after the start, ms", 1000 * run(code["one"])
    time.sleep(4)
    yield "idle memory, MiB", kernel.mib()
    yield "completion, first, ms", 1000 * kernel.ask(code["complete"])
    yield "completion, median of 15, ms", 1000 * statistics.median(kernel.ask(code["complete"]) for _ in range(15))
    trips = [run(code["one"]) for _ in range(CELLS)]
    yield "round trip, cells 11–60, ms", 1000 * statistics.median(trips[10:60])
    yield "round trip, cells 361–400, ms", 1000 * statistics.median(trips[360:])
    yield "growth of declarations", growth([run(code["declare"].format(i, i)) for i in range(CELLS)])
    yield "memory after the 800 cells, MiB", kernel.mib()
    yield "8 MB display, ms", 1000 * run(code["display"])
    kernel.end()

    kernel = Kernel(folder)
    kernel.run(code["methods"])
    yield "first interrupt, ms", 1000 * kernel.run(code["loop"], 0.7)
    yield "CPU over 2 s after it, %", kernel.busy(2)
    kernel.end()


def main():
    rounds = int(sys.argv[1])
    kernels = dict(argument.split("=", 1) for argument in sys.argv[2:])
    table = {}
    for _ in range(rounds):
        for label, folder in kernels.items():
            for row, figure in measure(folder):
                table.setdefault(row, {}).setdefault(label, []).append(figure)
            print(f"{label}: done", file=sys.stderr, flush=True)
    print("| | " + " | ".join(kernels) + " |")
    print("|---" * (len(kernels) + 1) + "|")
    for row, figures in table.items():
        cells = [f"{statistics.median(f):.3g} ({min(f):.3g}–{max(f):.3g})" for f in (figures[k] for k in kernels)]
        print(f"| {row} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
