"""kernel_bench.py LABEL=FOLDER...: kernels beside each other, in one run, as a Markdown table.

FOLDER holds a kernel.json, or is `python` for the ipykernel of this Python. About three minutes a kernel. CPU and memory
are those of the process and its children: JJava starts its JVM by a launcher. What does not come is in the table as
"never within N s"; each figure also goes to stderr as it comes.
"""

import contextlib
import os
import queue
import signal
import statistics
import sys
import threading
import time

import psutil
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

JAVA = {
    "one": "1+1",
    "declare": "int v{} = {};",
    "lines": 'for (int i = 0; i < 20000; i++) System.out.println("line " + i);',
    "sleep": "Thread.sleep(1500);",
    "complete": "System.out.pri",
    "methods": "int down(int n) throws Exception { while (true) { Thread.onSpinWait(); if (n < 0) return n; } }",
    "loop": "while (true);",
    "wait": "Thread.sleep(100000);",
    "nested": "down(1)",
    "print": 'while (true) System.out.println("x");',
    "display": 'display("x".repeat(8 << 20)).length()',
}
PYTHON = {
    "one": "1+1",
    "declare": "v{} = {}",
    "lines": "for i in range(20000): print('line', i)",
    "sleep": "import time; time.sleep(1.5)",
    "complete": "import sys; sys.ex",
    "methods": "def down(n):\n    while True:\n        if n < 0: return n",
    "loop": "while True: pass",
    "wait": "import time; time.sleep(100000)",
    "nested": "down(1)",
    "print": "while True: print('x')",
    "display": "from IPython.display import display, HTML; display(HTML('x' * (8 << 20)))",
}
STOPPED = ("loop", "wait", "nested", "print")
STARTS = 7
CELLS = 400
PATIENCE = 20  # seconds for what may never come


class Kernel:
    def __init__(self, folder):
        self.manager = KernelManager(kernel_name="python3")
        if folder != "python":
            self.manager._kernel_spec = KernelSpec.from_resource_dir(folder)
        self.code = PYTHON if folder == "python" else JAVA
        began = time.time()
        self.manager.start_kernel(stderr=open(os.devnull, "w"))
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.shell_channel.send(self.client.session.msg("kernel_info_request"))
        self.client.get_shell_msg(timeout=60)
        self.start = time.time() - began
        self.process = psutil.Process(self.manager.provisioner.pid)
        self.subscribe()

    def subscribe(self):
        """Until IOPub is heard, whose subscription may come later than the first answer; then nothing is left on it."""
        for _ in range(120):
            with contextlib.suppress(queue.Empty):
                self.client.get_iopub_msg(timeout=0.2)
                break
            self.client.kernel_info(reply=True, timeout=60)
        with contextlib.suppress(queue.Empty):
            while True:
                self.client.get_iopub_msg(timeout=0.2)

    def run(self, code, interrupt_after=None, timeout=60):
        """Seconds (from the interrupt, if there is one) until reply and idle; `messages` are those on IOPub."""
        at = [time.time()]
        if interrupt_after:

            def interrupt():
                at[0] = time.time()
                self.manager.interrupt_kernel()

            threading.Timer(interrupt_after, interrupt).start()
        self.messages = []
        self.client.execute_interactive(code, output_hook=self.messages.append, allow_stdin=False, timeout=timeout)
        return time.time() - at[0]

    def ask(self, code):
        began = time.time()
        self.client.complete(code, len(code), reply=True, timeout=60)
        return time.time() - began

    def beside(self, code, cell):
        """Seconds until a completion that is asked while a cell runs."""
        message = self.client.execute(cell)
        time.sleep(0.2)
        seconds = self.ask(code)
        while True:
            reply = self.client.get_iopub_msg(timeout=30)
            if reply["parent_header"].get("msg_id") == message and reply["content"].get("execution_state") == "idle":
                break
        try:
            while True:
                self.client.get_shell_msg(timeout=0.5)
        except queue.Empty:
            return seconds

    def all(self):
        return [self.process, *self.process.children(recursive=True)]

    def busy(self, seconds):
        """CPU over so long, in percent of a core."""
        before = sum(sum(process.cpu_times()[:2]) for process in self.all())
        time.sleep(seconds)
        return (sum(sum(process.cpu_times()[:2]) for process in self.all()) - before) / seconds * 100

    def mib(self):
        return sum(process.memory_info().rss for process in self.all()) / 2**20

    def end(self, send=None):
        """Seconds until the process has gone, asked by a shutdown_request or by a signal."""
        began, processes = time.time(), self.all()
        if send:
            self.process.send_signal(send)
        else:
            message = self.client.session.msg("shutdown_request", {"restart": False})
            self.client.control_channel.send(message)
        gone, alive = psutil.wait_procs(processes, timeout=20)
        seconds = time.time() - began
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        for process in alive:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        return "not within 20 s" if alive else f"{seconds:.2f} s"


def starts(folder):
    for _ in range(STARTS):
        kernel = Kernel(folder)
        yield kernel.start
        kernel.end()


def growth(seconds):
    """Median of the last 40 over that of cells 11 to 50."""
    return statistics.median(seconds[-40:]) / statistics.median(seconds[10:50])


def interrupts(folder, age):
    """Of each endless cell: how long until it stops, and the CPU after; 'no' where it does not stop in ten seconds.

    The kernel is left alone for `age` seconds first.
    """
    times, cpu = [], []
    kernel = Kernel(folder)
    time.sleep(age)
    for name in STOPPED:
        try:
            kernel.run(kernel.code["methods"])
            seconds = kernel.run(kernel.code[name], 0.7, timeout=10)
            times.append(f"{seconds * 1000:.0f}")
            cpu.append(f"{kernel.busy(2):.0f}")
            kernel.run(kernel.code["one"])
        except TimeoutError:
            times.append("no")
            cpu.append(f"{kernel.busy(2):.0f}")
            kernel.end(signal.SIGKILL)
            kernel = Kernel(folder)
    kernel.end()
    return " / ".join(times) + " ms", " / ".join(cpu) + " %"


def ends(folder):
    """A busy kernel: asked to end, and sent SIGTERM."""
    for send in (None, signal.SIGTERM):
        kernel = Kernel(folder)
        kernel.run(kernel.code["one"])
        kernel.client.execute(kernel.code["loop"])
        time.sleep(1)
        yield kernel.end(send)


def lines(kernel):
    """Of 20 000 lines: how many came, in how many messages, and when the cell was idle."""
    try:
        seconds = f"{kernel.run(kernel.code['lines'], timeout=PATIENCE):.2f} s"
    except TimeoutError:
        seconds = f"never idle within {PATIENCE} s"
    streams = [message for message in kernel.messages if message["msg_type"] == "stream"]
    count = sum(message["content"]["text"].count("\n") for message in streams)
    return f"{seconds}, {count} lines in {len(streams)} messages"


def display(kernel):
    try:
        return f"{kernel.run(kernel.code['display'], timeout=PATIENCE):.2f} s"
    except TimeoutError:
        return f"never within {PATIENCE} s"


def measure(folder):
    """Rows, one after the other as they are measured."""
    yield f"start to kernel_info, median of {STARTS}", f"{statistics.median(starts(folder)):.2f} s"
    kernel = Kernel(folder)
    time.sleep(1)
    yield "first cell, 1 s later", f"{kernel.run(kernel.code['one']) * 1000:.0f} ms"
    time.sleep(4)
    yield "idle memory (RSS)", f"{kernel.mib():.0f} MiB"
    yield "idle CPU over 10 s", f"{kernel.busy(10):.2f} %"
    yield "completion, first", f"{kernel.ask(kernel.code['complete']) * 1000:.0f} ms"
    completion = statistics.median(kernel.ask(kernel.code["complete"]) for _ in range(15))
    yield "completion, median", f"{completion * 1000:.1f} ms"
    trips = [kernel.run(kernel.code["one"]) for _ in range(CELLS)]
    yield "round trip of `1+1`, median of cells 11–60", f"{statistics.median(trips[10:60]) * 1000:.1f} ms"
    yield "the same, cells 361–400", f"{statistics.median(trips[360:]) * 1000:.1f} ms"
    declared = [kernel.run(kernel.code["declare"].format(i, i)) for i in range(CELLS)]
    yield "last 40 of 400 over first: `1+1`, declarations", f"{growth(trips):.2f}, {growth(declared):.2f}"
    yield "memory after the 800 cells", f"{kernel.mib():.0f} MiB"
    yield "completion while a cell sleeps 1.5 s", f"{kernel.beside(kernel.code['complete'], kernel.code['sleep']):.2f} s"
    yield "8 MB display", display(kernel)
    yield "20 000 lines", lines(kernel)
    kernel.end()
    for age in (0, 10):
        stops, after = interrupts(folder, age)
        yield f"interrupt of loop, sleep, nested method, prints, {age} s after the start", stops
        yield f"CPU over 2 s after it, {age} s", after
    yield "busy kernel ends: asked, SIGTERM", ", ".join(ends(folder))


def main():
    kernels = dict(argument.split("=", 1) for argument in sys.argv[1:])
    table = {}
    for label, folder in kernels.items():
        for row, figure in measure(folder):
            print(f"{label}: {row}: {figure}", file=sys.stderr, flush=True)
            table.setdefault(row, {})[label] = figure
    print("| | " + " | ".join(kernels) + " |")
    print("|---" * (len(kernels) + 1) + "|")
    for row, figures in table.items():
        print(f"| {row} | " + " | ".join(figures[label] for label in kernels) + " |")


if __name__ == "__main__":
    main()
