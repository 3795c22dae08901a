"""starts.py FOLDER COUNT [BUSY]: kernels started, asked, and ended, one after the other, beside BUSY endless programs.

FOLDER holds a kernel.json, or is `python` for ipykernel. Prints a line of a Markdown table; what a kernel that failed
said goes to stderr. Exit code 1 if one failed.
"""

import queue
import statistics
import subprocess
import sys
import tempfile
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

SECONDS = 60


def once(folder):
    """(seconds to the first answer, seconds to the end), or what went wrong."""
    manager = KernelManager(kernel_name="python3")
    if folder != "python":
        manager._kernel_spec = KernelSpec.from_resource_dir(folder)
    with tempfile.TemporaryFile() as log:
        began = time.time()
        manager.start_kernel(stdout=log, stderr=log)
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=SECONDS)
            ready = time.time() - began
            reply = client.execute("1+1", reply=True, timeout=SECONDS)
            if reply["content"]["status"] != "ok":
                return str(reply["content"])
            ended = time.time()
            client.shutdown()
            manager.provisioner.process.wait(SECONDS)
            code = manager.provisioner.process.returncode
            return (ready, time.time() - ended) if code == 0 else f"exit code {code}"
        except (RuntimeError, TimeoutError, queue.Empty, subprocess.TimeoutExpired) as e:
            log.seek(0)
            code = manager.provisioner.process.poll()
            return f"{type(e).__name__}: {e}; exit code {code}; it said:\n{log.read().decode(errors='replace')}"
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def run(folder, count, busy=0):
    programs = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(busy)]
    try:
        outcomes = [once(folder) for _ in range(count)]
    finally:
        for program in programs:
            program.kill()
            program.wait()
    return [o for o in outcomes if isinstance(o, tuple)], [o for o in outcomes if isinstance(o, str)]


def main():
    folder, count, busy = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0
    good, faults = run(folder, count, busy)
    for fault in faults:
        print(fault, file=sys.stderr)
    ready, ended = zip(*good)
    print("| beside | starts | answered and ended | ready, median (slowest) | ended, median (slowest) |")
    print("|---|---:|---:|---:|---:|")
    print(
        f"| {busy} busy programs | {count} | {len(good)} | {statistics.median(ready):.2f} s ({max(ready):.2f}) "
        f"| {statistics.median(ended):.2f} s ({max(ended):.2f}) |"
    )
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
