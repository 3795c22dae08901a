"""ijava_notebooks.py [--kernel NAME] [--control NAME] [--only TEXT] [FOLDER]: IJava's constructs in two kernels.

Each notebook of src/test/notebooks runs in our kernel and in stock JJava; the outputs of each cell are compared.
Where JJava is known to differ, the notebook's metadata says why ("control"), and then it must differ, and what our
kernel shows must match the cell's "expect". Exit code 1 if a notebook fails. With FOLDER, writes
TEST-ijava-notebooks.xml there, in the format of surefire.
"""

import argparse
import base64
import concurrent.futures
import json
import os
import pathlib
import queue
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import traceback
from xml.sax.saxutils import escape, quoteattr

from jupyter_client.manager import KernelManager

import fixtures

NOTEBOOKS = pathlib.Path(__file__).resolve().parent.parent / "notebooks"
SECONDS_A_CELL = 120


class Session:
    """One kernel in a folder of its own: a copy of the fixtures."""

    def __init__(self, kernel, env, fixed):
        self.place = tempfile.TemporaryDirectory(prefix="ijava-")
        self.folder = pathlib.Path(self.place.name) / "work"
        shutil.copytree(fixed / "work", self.folder)
        self.repository = (fixed / "repository").as_uri()
        home = self.folder.parent / "home"
        home.mkdir()
        # A home of its own: Maven's local repository is empty, and nothing of the user's counts.
        options = f"-Duser.home={home} {os.environ.get('JAVA_TOOL_OPTIONS', '')}".strip()
        self.manager = KernelManager(kernel_name=kernel)
        self.manager.start_kernel(
            cwd=self.folder,
            env={**os.environ, "JAVA_TOOL_OPTIONS": options, **env},
            stderr=subprocess.DEVNULL,  # what a server would log
        )
        self.client = self.manager.client()
        self.client.start_channels()
        try:
            self.client.wait_for_ready(timeout=60)
        except RuntimeError:
            self.__exit__()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.place.cleanup()

    def run(self, source):
        """What a cell shows, as lines that are the same whenever the cell does the same."""
        messages = []
        reply = self.client.execute_interactive(
            source.replace("{repository}", self.repository),
            output_hook=messages.append,
            allow_stdin=False,
            timeout=SECONDS_A_CELL,
        )["content"]
        shown = Shown(self.folder)
        for message in messages:
            shown.add(message["msg_type"], message["content"])
        for page in reply.get("payload", []):
            shown.lines.append("page: " + page["data"]["text/plain"])
        return shown.text()


class Shown:
    """Messages as text: stderr first, ids and times left out, images by their size, paths from the folder on."""

    def __init__(self, folder):
        self.folder = str(folder)
        self.lines = []
        self.streams = {"stdout": "", "stderr": ""}

    def add(self, kind, content):
        if kind == "stream":
            self.streams[content["name"]] += content["text"]
            return
        self.flush("stdout")
        if kind == "error":
            self.lines.append(f"error {content['ename'].split('.')[-1]}: {content['evalue']}")
        elif kind in ("execute_result", "display_data", "update_display_data"):
            name = {"execute_result": "result", "display_data": "display"}.get(kind, "update")
            if not is_download(content["data"].get("text/plain", "")):
                self.lines += forms(name, content)
        elif kind == "clear_output":
            self.lines.append("clear")
        elif kind == "comm_open":
            model = content["data"].get("state", {}).get("_model_name", "")
            self.lines.append(f"open {content['target_name']} {model}")
        elif kind == "comm_msg":
            data = content["data"]
            self.lines.append(f"message {data.get('method')} {json.dumps(data.get('state'), sort_keys=True)}")

    def flush(self, name):
        text = self.streams[name].replace("\r\n", "\n")
        self.streams[name] = ""
        if name == "stderr":
            text = "".join(line for line in text.splitlines(True) if not is_noise(line))
        if text:
            self.lines.append(f"{name}: {text.rstrip()}")

    def text(self):
        self.flush("stdout")
        body, self.lines = self.lines, []
        self.flush("stderr")
        text = "\n".join(self.lines + body).replace(self.folder, ".")
        text = re.sub(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", "UUID", text)
        return re.sub(r"\b\d+\.\d{3} s\b", "N s", text)


def is_download(text):
    return bool(re.match(r"\d+ files, [\d.]+ MB|downloaded \d+ file", text))


def is_noise(line):
    return line.startswith(("Picked up JAVA_TOOL_OPTIONS", "SLF4J", "WARNING:"))


def forms(name, content):
    lines = []
    for mime, form in sorted(content["data"].items()):
        if mime == "image/png":
            form = "%d×%d" % struct.unpack(">II", base64.b64decode(form)[16:24])
        elif mime.startswith("image/") and mime != "image/svg+xml":
            form = f"{len(form) > 0}"
        elif not isinstance(form, str):
            form = json.dumps(form, sort_keys=True)
        lines.append(f"{name} {mime}: {form.rstrip()}")
    if content.get("metadata"):
        lines.append(f"{name} metadata: {json.dumps(content['metadata'], sort_keys=True)}")
    return lines


def compared(text):
    """What two kernels must have in common: not the words of errors and warnings."""
    text = re.sub(r"(?ms)^stderr: .*?(?=^(?:result|display|update|error|stdout|page|clear)\b|\Z)", "", text)
    return re.sub(r"(?ms)^error .*\Z", "error", text).strip()


def outputs(kernel, notebook, fixed):
    env = notebook["metadata"]["ijava"].get("env", {})
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    try:
        with Session(kernel, env, fixed) as session:
            return [(cell, session.run("".join(cell["source"]))) for cell in cells]
    except RuntimeError as e:
        return [(cell, f"error kernel: {e}") for cell in cells]


def fault(path, kernel, control, fixed):
    """Why a notebook fails, or None."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    reason = notebook["metadata"]["ijava"]["control"]
    with concurrent.futures.ThreadPoolExecutor() as both:
        runs = [both.submit(outputs, name, notebook, fixed) for name in (kernel, control)]
    ours, theirs = (run.result() for run in runs)
    for (cell, text), (_, other) in zip(ours, theirs):
        source = "".join(cell["source"])
        expect = cell["metadata"].get("expect")
        if not is_expected(text, expect):
            return f"{source}\nshould show\n{expect or 'no error'}\nbut shows\n{text}"
        if reason == "same" and compared(text) != compared(other):
            return f"{source}\nshows\n{text}\nand in {control}\n{other}"
    if reason == "same":
        return None
    if all(text == other for (_, text), (_, other) in zip(ours, theirs)):
        return f"{control} shows the same: the reason '{reason}' is out of date"
    if not any(cell["metadata"].get("expect") for cell, _ in ours):
        return "a notebook that the control cannot check should say what it expects"
    return None


def is_expected(text, expect):
    """Without a pattern: no error; with an empty one: nothing but warnings."""
    if expect is None:
        return "\nerror " not in "\n" + text
    return not compared(text) if expect == "" else re.search(expect, text) is not None


def outcome(path, kernel, control, fixed):
    start = time.time()
    try:
        why = fault(path, kernel, control, fixed)
    except (RuntimeError, TimeoutError, queue.Empty, OSError):
        why = traceback.format_exc()
    seconds = time.time() - start
    print(f"{'FAILED' if why else 'ok':6} {seconds:5.1f} s  {path.stem}\n{why or ''}".rstrip(), flush=True)
    return path.stem, seconds, why


def report(folder, outcomes):
    cases = [
        f"  <testcase classname=\"ijava-notebooks\" name={quoteattr(name)} time=\"{seconds:.1f}\">"
        + (f"<failure>{escape(why)}</failure>" if why else "")
        + "</testcase>\n"
        for name, seconds, why in outcomes
    ]
    failures = sum(1 for each in outcomes if each[2])
    head = f'<testsuite name="ijava-notebooks" tests="{len(outcomes)}" failures="{failures}" errors="0" skipped="0">\n'
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + head + "".join(cases) + "</testsuite>\n"
    (pathlib.Path(folder) / "TEST-ijava-notebooks.xml").write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kernel", default="ultrapixel-java", help="kernelspec of our kernel")
    parser.add_argument("--control", default="java", help="kernelspec of stock JJava")
    parser.add_argument("--only", default="", help="notebooks whose name holds this text")
    parser.add_argument("folder", nargs="?", help="of the report")
    args = parser.parse_args()
    paths = [path for path in sorted(NOTEBOOKS.glob("*.ipynb")) if args.only in path.name]
    with tempfile.TemporaryDirectory(prefix="ijava-fixtures-") as made:
        fixed = pathlib.Path(made)
        fixtures.make(fixed / "work", fixed / "repository")
        outcomes = [outcome(path, args.kernel, args.control, fixed) for path in paths]
    failed = sum(1 for each in outcomes if each[2])
    print(f"{len(outcomes) - failed} passed, {failed} failed")
    if args.folder:
        report(args.folder, outcomes)
    sys.exit(failed > 0 or not outcomes)


if __name__ == "__main__":
    main()
