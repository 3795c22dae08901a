"""binder_test.py CHECKOUT [FOLDER]: binder/ as Binder uses it, with the tour in 2 GiB.

A copy of CHECKOUT, which has been built, in a fresh home and by an unprivileged user where this one is root. Exit code 1
if a test fails. With FOLDER, writes TEST-binder.xml there, in the format of surefire.
"""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from xml.sax.saxutils import escape

LIMIT = 2 << 30
NOBODY = 65534
MINUTES = 10
LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "surefire-reports", "test-classes", "*.log")


def left_out(checkout):
    """Of a copy; the folder `training` at the top, not the package."""

    def names(folder, inside):
        top = {"training"} if pathlib.Path(folder) == checkout else set()
        return LEFT_OUT(folder, inside) | top & set(inside)

    return names


class Memory:
    """A process and its children: what they hold, as the kernel counts it for a cgroup, else by their pages."""

    def __init__(self):
        self.most = 0
        self.group = None
        for place, limit in (
            ("/sys/fs/cgroup/memory", "memory.limit_in_bytes"),
            ("/sys/fs/cgroup", "memory.max"),
        ):
            group = pathlib.Path(place, f"ultrapixel-binder-{os.getpid()}")
            with contextlib.suppress(OSError):
                group.mkdir()
                try:
                    (group / limit).write_text(str(LIMIT))
                    self.group = group
                    return
                except OSError:
                    group.rmdir()

    def enter(self):
        """In the child, before it is what it will be."""
        if self.group:
            (self.group / "cgroup.procs").write_text(str(os.getpid()))

    def watch(self, process, ended):
        """Until it ends; the pages of programs and mapped files are shared out between those who have them."""
        while not ended.wait(0.2):
            held = sum(pages(pid) for pid in tree(process.pid))
            self.most = max(self.most, held)
            if held > LIMIT:
                os.killpg(process.pid, signal.SIGKILL)

    def leave(self):
        if self.group:
            for _ in range(50):
                with contextlib.suppress(OSError):
                    self.group.rmdir()
                    return
                time.sleep(0.1)


def tree(root):
    parents = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found, new = set(), {root}
    while new:
        found |= new
        new = {pid for pid, parent in parents.items() if parent in new} - found
    return found


def pages(pid):
    with contextlib.suppress(OSError):
        for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) << 10
    return 0


def reachable(path):
    """Whether every user may go there: a Python in root's home is of no use to another user."""
    places = [*path.resolve().parents, *path.parents]
    return path.exists() and all(place.stat().st_mode & 0o001 for place in places)


def jupyter(checkout, folder):
    """The bin folder of a Jupyter that the user may start: the checkout's, else one made anew."""
    if reachable(checkout / ".venv/bin/python"):
        return checkout / ".venv/bin"
    system = next(p for p in map(pathlib.Path, ("/usr/bin/python3", "/usr/local/bin/python3")) if reachable(p))
    subprocess.run([system, "-m", "venv", folder / "venv"], check=True)
    pip = [folder / "venv/bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "-r", checkout / "requirements.txt"], check=True)
    return folder / "venv/bin"


class Binder:
    def __init__(self, checkout, folder):
        folder.chmod(0o755)
        self.home, self.repository = folder / "home", folder / "repository"
        self.home.mkdir()
        shutil.copytree(checkout, self.repository, symlinks=True, ignore=left_out(checkout))
        self.user = NOBODY if os.getuid() == 0 else os.getuid()
        if self.user != os.getuid():
            for place in (self.home, self.repository):
                subprocess.run(["chown", "-R", f"{self.user}:{self.user}", str(place)], check=True)
        self.environment = {
            "HOME": str(self.home),
            "PATH": f"{jupyter(checkout, folder)}:{os.environ['PATH']}",
            "LANG": "C.UTF-8",
            "USER": "jovyan",
            "JAVA_TOOL_OPTIONS": f"-Duser.home={self.home}",  # Java asks the system, which knows no jovyan
            "CPU_LIMIT": "2.0",
            "JUPYTER_PREFER_ENV_PATH": "0",
        }
        if "JAVA_HOME" in os.environ:
            self.environment["JAVA_HOME"] = os.environ["JAVA_HOME"]

    def start(self, command, log, memory=None):
        def become():
            os.setsid()
            if memory:
                memory.enter()
            if self.user != os.getuid():
                os.setgroups([])
                os.setgid(self.user)
                os.setuid(self.user)

        return subprocess.Popen(
            command, cwd=self.repository, env=self.environment, preexec_fn=become, stdout=log, stderr=log
        )


def test_post_build_installs_the_kernel_and_unpacks_libtorch(binder, log):
    assert binder.start(["binder/postBuild"], log).wait(MINUTES * 60) == 0, "postBuild failed"
    spec = json.loads((binder.home / ".local/share/jupyter/kernels/java/kernel.json").read_text())
    assert spec["language"] == "java", spec
    libraries = list((binder.home / ".djl.ai").rglob("*torch_cpu*"))
    assert libraries, "libtorch is not in the home"


def test_the_tour_takes_less_than_two_gib_jupyterlab_included(binder, log):
    memory, ended = Memory(), threading.Event()
    port = 20_000 + os.getpid() % 20_000
    lab = f"python -m jupyterlab --no-browser --port {port} --ServerApp.token= --ServerApp.port_retries=0"
    wait = f"until python -c 'import urllib.request as u; u.urlopen(\"http://127.0.0.1:{port}/api\")' 2>/dev/null; do kill -0 $lab || exit 9; sleep 1; done"
    tour = "python toolkit/cli/src/main/python/execute.py notebooks/00-tour.ipynb " + str(binder.home)
    script = f"{lab} & lab=$!; {wait}; {tour}; code=$?; kill $lab; wait $lab; exit $code"
    process = binder.start(["binder/start", "sh", "-c", script], log, memory)
    watcher = threading.Thread(target=memory.watch, args=(process, ended))
    watcher.start()
    try:
        code = process.wait(MINUTES * 60)
    finally:
        ended.set()
        watcher.join()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        memory.leave()
    print(f"       the most that JupyterLab, the client and the kernel held: {memory.most / 2**20:.0f} MiB")
    assert code == 0, f"the tour ended with {code}"
    assert memory.most < LIMIT, memory.most
    assert (binder.home / "00-tour.html").stat().st_size > 10_000


def main():
    checkout = pathlib.Path(sys.argv[1]).resolve()
    tests = [item for item in globals().items() if item[0].startswith("test_")]
    cases, failures = [], 0
    with tempfile.TemporaryDirectory(prefix="binder-", dir=os.environ.get("TMPDIR")) as folder:
        binder = Binder(checkout, pathlib.Path(folder))
        for name, test in tests:
            start, fault = time.time(), None
            with open(pathlib.Path(folder) / "log", "w+b") as log:
                try:
                    test(binder, log)
                except Exception:
                    log.seek(0)
                    fault = traceback.format_exc() + log.read().decode(errors="replace")[-4000:]
            seconds = time.time() - start
            failures += bool(fault)
            print(f"{'FAILED' if fault else 'ok':6} {seconds:6.1f} s  {name}\n{fault or ''}".rstrip(), flush=True)
            failure = f"<failure>{escape(fault)}</failure>" if fault else ""
            cases.append(f'  <testcase classname="binder" name="{name}" time="{seconds:.1f}">{failure}</testcase>\n')
    if len(sys.argv) > 2:
        head = f'<testsuite name="binder" tests="{len(cases)}" failures="{failures}" errors="0" skipped="0">\n'
        text = '<?xml version="1.0" encoding="UTF-8"?>\n' + head + "".join(cases) + "</testsuite>\n"
        (pathlib.Path(sys.argv[2]) / "TEST-binder.xml").write_text(text, encoding="utf-8")
    sys.exit(failures > 0)


main()
