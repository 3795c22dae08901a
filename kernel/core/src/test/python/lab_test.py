"""lab_test.py [--page lab|notebook] [--kernel NAME] [--chromium PATH] [FOLDER]: our kernel in JupyterLab, or in
Notebook 7, in a real browser.

A cell runs, one draws, a slider moves and is answered, a busy cell is interrupted. Needs the packages playwright and
jupyterlab_widgets (for Notebook 7 also notebook), and Chromium. With FOLDER, writes TEST-lab.xml and lab.png (the page
at its end) there, or TEST-notebook.xml and notebook.png.
"""

import argparse
import contextlib
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.error
import urllib.request
from xml.sax.saxutils import escape

from playwright.sync_api import expect, sync_playwright

TOKEN = "lab-test"
PAGES = {  # name → module, address of a notebook, what is seen when its kernel is ready
    "lab": ("jupyterlab", "lab/tree", lambda page: page.get_by_text(re.compile(r"\| Idle$"))),
    "notebook": (
        "notebook", "notebooks", lambda page: page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").first
    ),
}
MILLIS = 60_000
CELLS = [
    'System.out.println("printed");\n6 * 7',
    "var picture = new java.awt.image.BufferedImage(160, 40, java.awt.image.BufferedImage.TYPE_INT_RGB);\n"
    "for (int x = 0; x < 160; x++) for (int y = 0; y < 40; y++) picture.setRGB(x, y, x << 16 | 2 * y << 8 | 160);\n"
    "picture",
    "import dev.ultrapixel.kernel.widget.*;\n"
    "var slider = Widgets.floatSlider(\"strength\", 0, 1, 0.01, 0.25);\n"
    "String shown = display(\"not moved yet\");\n"
    "slider.onChange(value -> updateDisplay(shown, \"moved to \" + value));\n"
    "slider",
    "while (true) { Thread.onSpinWait(); }",
    '"still here"',
]


def notebook(kernel):
    cells = [
        {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}
        for source in CELLS
    ]
    metadata = {"kernelspec": {"name": kernel, "display_name": kernel, "language": "java"}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}


@contextlib.contextmanager
def server(module, folder):
    """JupyterLab or Notebook over a folder; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {name: str(folder / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_WORKSPACES_DIR")}
    options = [
        "--no-browser", "--allow-root", f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder / 'root'}", "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", module, *options],
        env={**os.environ, **own}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/api/status?token={TOKEN}")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(url):
    end = time.time() + 120
    while True:
        try:
            urllib.request.urlopen(url, timeout=10).close()
            return
        except (urllib.error.URLError, ConnectionError):
            if time.time() > end:
                raise
            time.sleep(0.2)


def wait_for_kernel(address):
    """Until the page's kernel is idle: a page may show so before it has one."""
    end = time.time() + 120
    while time.time() < end:
        with urllib.request.urlopen(f"{address}/api/kernels?token={TOKEN}", timeout=10) as answer:
            kernels = json.load(answer)
        if any(kernel["execution_state"] == "idle" and kernel["connections"] for kernel in kernels):
            return
        time.sleep(0.2)
    raise TimeoutError(f"no kernel is idle: {kernels}")


class Lab:
    """The notebook's page."""

    def __init__(self, page):
        self.page = page

    def cell(self, number):
        return self.page.locator(".jp-Notebook .jp-CodeCell").nth(number)

    def output(self, number):
        return self.cell(number).locator(".jp-Cell-outputArea")

    def run(self, number):
        self.cell(number).locator(".cm-content").click()
        expect(self.cell(number)).to_have_class(re.compile("jp-mod-active"), timeout=MILLIS)
        expect(self.cell(number).locator(".cm-focused")).to_be_visible(timeout=MILLIS)
        self.page.keyboard.press("Control+Enter")

    def drag(self, handle, pixels):
        """A slider's handle by the mouse: Notebook 7 keeps the arrow keys for itself."""
        box = handle.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + pixels, y, steps=4)
        self.page.mouse.up()

    def interrupt(self):
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("i")
        self.page.keyboard.press("i")


def test_a_cell_runs(lab):
    lab.run(0)
    expect(lab.output(0)).to_contain_text("printed", timeout=MILLIS)
    expect(lab.output(0)).to_contain_text("42", timeout=MILLIS)


def test_a_cell_draws(lab):
    lab.run(1)
    image = lab.output(1).locator("img")
    expect(image).to_be_visible(timeout=MILLIS)
    assert image.evaluate("image => image.naturalWidth") == 160


def test_a_slider_answers(lab):
    lab.run(2)
    expect(lab.output(2)).to_contain_text("not moved yet", timeout=MILLIS)
    handle = lab.output(2).locator(".noUi-handle")
    expect(handle).to_be_visible(timeout=MILLIS)
    lab.drag(handle, 40)
    expect(lab.output(2)).to_contain_text(re.compile(r"moved to 0\.[4-9]"), timeout=MILLIS)  # from 0.25


def test_a_slider_answers_while_a_cell_runs(lab):
    lab.run(3)
    expect(lab.cell(3).locator(".jp-InputPrompt")).to_contain_text("[*]", timeout=MILLIS)
    lab.drag(lab.output(2).locator(".noUi-handle"), -150)
    expect(lab.output(2)).to_contain_text("moved to 0.0", timeout=MILLIS)


def test_a_busy_cell_is_interrupted(lab):
    lab.cell(3).locator(".cm-content").click()
    start = time.time()
    lab.interrupt()
    expect(lab.output(3)).to_contain_text("CellInterrupted", timeout=MILLIS)
    assert time.time() - start < 20, time.time() - start
    lab.run(4)
    expect(lab.output(4)).to_contain_text("still here", timeout=MILLIS)


def outcomes(tests, value):
    """Runs tests, name → function, each with this value."""
    for name, test in tests.items():
        start, fault = time.time(), None
        try:
            test(value)
        except Exception:
            fault = traceback.format_exc()
        seconds = time.time() - start
        print(f"{'FAILED' if fault else 'ok':6} {seconds:6.1f} s  {name}\n{fault or ''}".rstrip(), flush=True)
        yield name, seconds, fault


def report(folder, suite, results):
    cases = [
        f'  <testcase classname="{suite}" name="{name}" time="{seconds:.1f}">'
        + (f"<failure>{escape(fault)}</failure>" if fault else "")
        + "</testcase>\n"
        for name, seconds, fault in results
    ]
    failures = sum(1 for result in results if result[2])
    head = f'<testsuite name="{suite}" tests="{len(results)}" failures="{failures}" errors="0" skipped="0">\n'
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + head + "".join(cases) + "</testsuite>\n"
    (pathlib.Path(folder) / f"TEST-{suite}.xml").write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--page", default="lab", choices=PAGES)
    parser.add_argument("--kernel", default="java", help="kernelspec of our kernel")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("folder", nargs="?", help="of the report and the picture")
    args = parser.parse_args()
    module, place_of_notebook, ready = PAGES[args.page]
    with tempfile.TemporaryDirectory(prefix="lab-", ignore_cleanup_errors=True) as place, sync_playwright() as play:
        folder = pathlib.Path(place)
        (folder / "root").mkdir()
        (folder / "root" / "test.ipynb").write_text(json.dumps(notebook(args.kernel)), encoding="utf-8")
        with server(module, folder) as address:
            browser = play.chromium.launch(executable_path=args.chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1200, "height": 1400})
            page.goto(f"{address}/{place_of_notebook}/test.ipynb?token={TOKEN}", timeout=2 * MILLIS)
            page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=2 * MILLIS)
            wait_for_kernel(address)
            ready(page).wait_for(timeout=2 * MILLIS)
            tests = {name: test for name, test in globals().items() if name.startswith("test_")}
            results = list(outcomes(tests, Lab(page)))
            if args.folder:
                page.screenshot(path=pathlib.Path(args.folder) / f"{args.page}.png")
            browser.close()
    if args.folder:
        report(args.folder, args.page, results)
    sys.exit(any(fault for _, _, fault in results))


if __name__ == "__main__":
    main()
