"""kernel_bench.py LABEL=FOLDER...: kernels beside each other, in one run, as a Markdown table.

FOLDER holds a kernel.json, or is `python` for the ipykernel of this Python. Under three minutes for three kernels.
"""

import statistics
import sys
import threading
import time

import psutil
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

JAVA = {
    "one": "1+1",
    "lines": 'for (int i = 0; i < 20000; i++) System.out.println("line " + i);',
    "sleep": "Thread.sleep(1500);",
    "complete": "System.out.pri",
    "loop": "while (true);",
    "wait": "Thread.sleep(100000);",
    "print": 'while (true) System.out.println("x");',
    "display": 'display("x".repeat(8 << 20)).length()',
}
PYTHON = {
    "one": "1+1",
    "lines": "for i in range(20000): print('line', i)",
    "sleep": "import time; time.sleep(1.5)",
    "complete": "import sys; sys.ex",
    "loop": "while True: pass",
    "wait": "import time; time.sleep(100000)",
    "print": "while True: print('x')",
    "display": "from IPython.display import display, HTML; display(HTML('x' * (8 << 20)))",
}


class Kernel:
    def __init__(self, folder):
        self.manager = KernelManager(kernel_name="python3")
        if folder != "python":
            self.manager._kernel_spec = KernelSpec.from_resource_dir(folder)
        self.code = PYTHON if folder == "python" else JAVA
        began = time.time()
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.shell_channel.send(self.client.session.msg("kernel_info_request"))
        self.client.get_shell_msg(timeout=60)
        self.start = time.time() - began
        self.process = psutil.Process(self.manager.provisioner.pid)

    def run(self, code, interrupt_after=None):
        """Seconds (from the interrupt, if there is one) until reply and idle, and the messages on IOPub."""
        at = [time.time()]
        if interrupt_after:

            def interrupt():
                at[0] = time.time()
                self.manager.interrupt_kernel()

            threading.Timer(interrupt_after, interrupt).start()
        messages = []
        self.client.execute_interactive(code, output_hook=messages.append, allow_stdin=False, timeout=60)
        return time.time() - at[0], messages

    def ask(self, code):
        began = time.time()
        self.client.complete(code, len(code), reply=True, timeout=60)
        return time.time() - began

    def busy(self, seconds):
        """CPU over so long, in percent of a core."""
        before = sum(self.process.cpu_times()[:2])
        time.sleep(seconds)
        return (sum(self.process.cpu_times()[:2]) - before) / seconds * 100

    def mib(self):
        return self.process.memory_info().rss / 2**20

    def end(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel()


def starts(folder, count):
    for _ in range(count):
        kernel = Kernel(folder)
        yield kernel.start
        kernel.end()


def measure(folder):
    start = statistics.median(starts(folder, 5))
    kernel = Kernel(folder)
    time.sleep(1)
    first, _ = kernel.run(kernel.code["one"])
    time.sleep(2)
    cpu, rss = kernel.busy(5), kernel.mib()
    first_completion = kernel.ask(kernel.code["complete"])
    completion = statistics.median(kernel.ask(kernel.code["complete"]) for _ in range(15))
    trips = [kernel.run(kernel.code["one"])[0] for _ in range(400)]
    lines, messages = kernel.run(kernel.code["lines"])
    display, _ = kernel.run(kernel.code["display"])
    streams = [message for message in messages if message["msg_type"] == "stream"]
    count = sum(message["content"]["text"].count("\n") for message in streams)
    sleeping = kernel.client.execute(kernel.code["sleep"])
    time.sleep(0.2)
    beside = kernel.ask(kernel.code["complete"])
    kernel.client._recv_reply(sleeping, timeout=30) if beside < 1 else None
    interrupts = {}
    for name in ("loop", "wait", "print"):
        interrupts[name], _ = kernel.run(kernel.code[name], 0.7)
        interrupts[name + " cpu"] = kernel.busy(1)
        kernel.run(kernel.code["one"])
    rows = {
        "start to kernel_info, median of 5": f"{start:.2f} s",
        "first cell, 1 s later": f"{first * 1000:.0f} ms",
        "round trip of `1+1`, median of cells 11–60": f"{statistics.median(trips[10:60]) * 1000:.1f} ms",
        "the same, cells 361–400": f"{statistics.median(trips[360:]) * 1000:.1f} ms",
        "completion, first": f"{first_completion * 1000:.0f} ms",
        "completion, median": f"{completion * 1000:.1f} ms",
        "completion while a cell sleeps 1.5 s": f"{beside:.2f} s",
        "20 000 lines": f"{lines:.2f} s, {count} lines in {len(streams)} messages",
        "8 MB display": f"{display:.2f} s",
        "interrupt: loop, sleep, prints": " / ".join(f"{interrupts[n] * 1000:.0f}" for n in ("loop", "wait", "print")) + " ms",
        "CPU after it": " / ".join(f"{interrupts[n + ' cpu']:.0f}" for n in ("loop", "wait", "print")) + " %",
        "idle CPU": f"{cpu:.2f} %",
        "idle RSS": f"{rss:.0f} MiB",
        "RSS at the end": f"{kernel.mib():.0f} MiB",
    }
    kernel.end()
    return rows


def main():
    kernels = dict(argument.split("=", 1) for argument in sys.argv[1:])
    columns = {label: measure(folder) for label, folder in kernels.items()}
    print("| | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for row in next(iter(columns.values())):
        print(f"| {row} | " + " | ".join(column[row] for column in columns.values()) + " |")


if __name__ == "__main__":
    main()
