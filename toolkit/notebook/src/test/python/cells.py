"""cells.py: a kernel's answer to a cell, the cells of a notebook, and the reports of what was asked."""

import json
import pathlib
import threading
import time
import traceback
from xml.sax.saxutils import escape

SECONDS_A_CELL = 300
# Megabytes of the kernel's process; megabytes that Java holds: heap and direct buffers. What a collection finds is
# freed by a thread of its own, which gets its turn.
COLLECT = "for (int i = 0; i < 3; i++) { System.gc(); Thread.sleep(200); }\n"
RESIDENT = (
    COLLECT +
    'Long.parseLong(Files.readString(Path.of("/proc/self/status")).replaceAll("(?s).*VmRSS:\\\\s*(\\\\d+).*", "$1")) / 1024'
)
HELD = COLLECT + """
long buffers = 0;
for (var pool : java.lang.management.ManagementFactory.getPlatformMXBeans(java.lang.management.BufferPoolMXBean.class))
    buffers += pool.getMemoryUsed();
(buffers + Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1_000_000
"""


class Cell:
    """What a kernel answers to one cell."""

    def __init__(self, client, source):
        self.messages = []
        self.reply = client.execute_interactive(
            source, output_hook=self.messages.append, allow_stdin=False, timeout=SECONDS_A_CELL
        )["content"]

    def of(self, kind):
        return [message["content"] for message in self.messages if message["msg_type"] == kind]

    def data(self):
        results = self.of("execute_result")
        return results[-1]["data"] if results else {}

    def text(self):
        return self.data().get("text/plain")

    def good(self):
        assert self.reply["status"] == "ok", self.reply
        return self


def code(notebook):
    """Sources of a notebook's code cells, in order."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def interrupted(manager, client, source, seconds):
    """Runs a cell and interrupts it: the cell, and how long it still took."""
    at = []

    def interrupt():
        time.sleep(seconds)
        at.append(time.time())
        manager.interrupt_kernel()

    thread = threading.Thread(target=interrupt)
    thread.start()
    cell = Cell(client, source)
    thread.join()
    return cell, time.time() - at[0]


def report(folder, suite, outcomes):
    """Outcomes (name, seconds, fault or None) as surefire writes them, to TEST-SUITE.xml."""
    cases = [
        f'  <testcase classname="{suite}" name="{name}" time="{seconds:.1f}">'
        + (f"<failure>{escape(fault)}</failure>" if fault else "")
        + "</testcase>\n"
        for name, seconds, fault in outcomes
    ]
    failures = sum(1 for outcome in outcomes if outcome[2])
    head = f'<testsuite name="{suite}" tests="{len(outcomes)}" failures="{failures}" errors="0" skipped="0">\n'
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + head + "".join(cases) + "</testsuite>\n"
    (pathlib.Path(folder) / f"TEST-{suite.replace(' ', '-')}.xml").write_text(text, encoding="utf-8")


def outcome(name, test, *arguments):
    """Runs a test and tells how it went: (name, seconds, fault or None)."""
    start, fault = time.time(), None
    try:
        test(*arguments)
    except Exception:
        fault = traceback.format_exc()
    seconds = time.time() - start
    print(f"{'FAILED' if fault else 'ok':6} {seconds:6.1f} s  {name}\n{fault or ''}".rstrip(), flush=True)
    return name, seconds, fault
