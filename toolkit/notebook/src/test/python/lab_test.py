"""lab_test.py KERNEL [--chromium PATH] [FOLDER]: the toolkit's labs in a real browser, with a kernel and without.

In JupyterLab a drag changes the picture, a menu does, an error stands in the picture's place, a lab is closed with
its variable; a notebook that was executed elsewhere reads before it is trusted; in the exported page pickers change
the picture and no kernel is there. Needs the packages playwright and jupyterlab_widgets, and Chromium. With FOLDER,
writes TEST-labs.xml, labs.png and labs-export.png there.
"""

import argparse
import contextlib
import importlib.util
import json
import pathlib
import re
import sys
import tempfile

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import expect, sync_playwright

MILLIS = 120_000
PAGE_LIMIT = 2 << 20  # bytes of an exported page
WIDGET = ".jupyter-widgets"
CELLS = [
    'var fox = UltraPixel.demo().prompt("flat fox, on a blue background");\n'
    "var traced = fox.draft(Size.of(512, 512), steps(6).seed(3)).trace(Trace.of(\"*.columns\"));\n"
    "var draft = traced.walk();",
    "var guidance = Lab.guidance(draft);\nguidance",
    "var attention = Lab.attention(traced);\nattention",
    "var inr = Lab.inr(draft.guidance().upsample());\ninr",
    "draft.moment()",
    "guidance = null;",
]


def kernels_own():
    """The kernel's own browser test, whose server and page this one uses."""
    home = pathlib.Path(__file__).resolve().parents[5]
    path = home / "kernel" / "core" / "src" / "test" / "python" / "lab_test.py"
    spec = importlib.util.spec_from_file_location("kernel_lab_test", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def notebook(kernel):
    metadata = {"kernelspec": {"name": kernel, "display_name": kernel, "language": "java"}}
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


class Labs:
    """The page in JupyterLab."""

    def __init__(self, lab):
        self.lab = lab

    def opened(self, number):
        """Runs a cell that ends with a lab; its widgets."""
        self.lab.run(number)
        widgets = self.lab.output(number)
        expect(widgets.locator("img").first).to_be_visible(timeout=MILLIS)
        expect(widgets.locator(".noUi-handle").first).to_be_visible(timeout=MILLIS)
        return widgets

    def drag(self, widgets, which, by):
        """Drags a slider's handle with the mouse, over places in between."""
        handle = widgets.locator(".noUi-handle").nth(which)
        handle.scroll_into_view_if_needed()
        box = handle.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        mouse = self.lab.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + by, y, steps=12)
        mouse.up()


def source(widgets):
    return widgets.locator("img").first.get_attribute("src")


def changes(widgets, before):
    """Waits until the picture is another one."""
    expect(widgets.locator("img").first).not_to_have_attribute("src", before, timeout=MILLIS)


def test_a_drag_changes_the_picture(labs):
    labs.lab.run(0)
    widgets = labs.opened(1)
    before = source(widgets)
    expect(widgets).to_contain_text("cfg 4.0", timeout=MILLIS)
    labs.drag(widgets, 1, 60)
    changes(widgets, before)
    expect(widgets).not_to_contain_text("cfg 4.0", timeout=MILLIS)


def test_a_drag_ends_where_the_handle_is(labs):
    widgets = labs.lab.output(1)
    labs.drag(widgets, 1, 1000)
    expect(widgets).to_contain_text("cfg 12.0", timeout=MILLIS)
    labs.drag(widgets, 1, -1000)
    expect(widgets).to_contain_text("cfg 0.0", timeout=MILLIS)


def test_a_step_changes_the_picture(labs):
    widgets = labs.lab.output(1)
    before = source(widgets)
    labs.drag(widgets, 0, -1000)
    changes(widgets, before)
    expect(widgets).to_contain_text("step 1 from", timeout=MILLIS)


def test_a_word_and_a_block_change_the_picture(labs):
    widgets = labs.opened(2)
    before = source(widgets)
    widgets.locator("select").nth(0).select_option("background")
    changes(widgets, before)
    expect(widgets).to_contain_text("“background” in step 6", timeout=MILLIS)
    before = source(widgets)
    widgets.locator("select").nth(2).select_option("up_blocks.0.2")
    changes(widgets, before)
    expect(widgets).to_contain_text("up_blocks.0.2", timeout=MILLIS)


def test_a_zoom_changes_the_picture(labs):
    widgets = labs.opened(3)
    before = source(widgets)
    labs.drag(widgets, 0, 80)
    changes(widgets, before)


def test_a_lab_is_closed_with_its_variable(labs):
    labs.lab.run(5)
    expect(labs.lab.output(1).locator(".noUi-handle")).to_have_count(0, timeout=MILLIS)
    expect(labs.lab.output(2).locator("img").first).to_be_visible(timeout=MILLIS)  # the others stay


def test_a_notebook_that_is_not_trusted_reads(kept):
    """JupyterLab takes scripts and many styles out of it: captions stand under their pictures all the same."""
    picture, caption = kept.locator("img[alt='x0']").first, kept.get_by_text("x0 (1, 16, 9, 9)").first
    picture.scroll_into_view_if_needed()
    over, under = picture.bounding_box(), caption.bounding_box()
    assert over["width"] > 90, over
    assert under["y"] >= over["y"] + over["height"] - 1, (over, under)
    assert abs(under["x"] + under["width"] / 2 - over["x"] - over["width"] / 2) < 4, (over, under)
    beside = kept.locator("img[alt='x']").first.bounding_box()
    assert beside["y"] == over["y"] and beside["x"] + beside["width"] < over["x"], (beside, over)
    name = kept.get_by_text("logSNR", exact=True).first
    value = name.locator("xpath=following-sibling::div").first
    assert name.bounding_box()["y"] == value.bounding_box()["y"], (name.bounding_box(), value.bounding_box())


def picker(page, lab, name):
    return page.locator("[data-lab]").nth(lab).locator(f"[data-picker='{name}']")


def shown(page, lab):
    return page.locator("[data-lab]").nth(lab).locator("figure:visible img")


def slide(page, control, share):
    """Drags a slider's handle with the mouse to a share of its way."""
    control.scroll_into_view_if_needed()
    box = control.bounding_box()
    at = int(control.input_value()) / int(control.get_attribute("max"))
    edge, y = box["height"] / 2, box["y"] + box["height"] / 2
    along = lambda part: box["x"] + edge + part * (box["width"] - 2 * edge)
    page.mouse.move(along(at), y)
    page.mouse.down()
    page.mouse.move(along(share), y, steps=8)
    page.mouse.up()


def test_exported_step_and_word_pickers_work_without_a_kernel(export):
    expect(shown(export, 0)).to_have_count(1)
    before = shown(export, 0).get_attribute("src")
    slide(export, picker(export, 0, "step"), 0)
    assert shown(export, 0).get_attribute("src") != before
    expect(export.locator("[data-lab]").nth(0).locator("figure:visible")).to_contain_text("step 1 from")
    before = shown(export, 0).get_attribute("src")
    slide(export, picker(export, 0, "scale"), 1)
    assert shown(export, 0).get_attribute("src") != before
    expect(export.locator("[data-lab]").nth(0).locator("figure:visible")).to_contain_text("cfg 12.0")
    before = shown(export, 1).get_attribute("src")
    picker(export, 1, "word").select_option(label="background")
    expect(shown(export, 1)).to_have_count(1)
    assert shown(export, 1).get_attribute("src") != before
    assert "background" in export.locator("[data-lab]").nth(1).locator("figure:visible").inner_text()


def test_the_exported_page_is_small(export):
    size = len(export.content().encode())
    labs = sum(len(lab.evaluate("lab => lab.outerHTML").encode()) for lab in export.locator("[data-lab]").all())
    assert labs < PAGE_LIMIT and size < PAGE_LIMIT, (labs, size)
    assert export.locator(WIDGET).count() == 0


def test_without_scripts_the_exported_page_is_a_grid(plain):
    assert plain.locator("[data-lab]").nth(0).locator("figure:visible").count() > 20
    assert plain.locator("[data-picker]").count() == 0


def executed(kernel):
    """The notebook as ./ultrapixel notebooks leaves it."""
    page = notebook(kernel)
    page.cells = page.cells[:-1]
    NotebookClient(page, timeout=600, kernel_name=kernel, store_widget_state=False).execute()
    return page


def exported(page, folder):
    html, _ = HTMLExporter().from_notebook_node(page)
    (folder / "labs.html").write_text(html, encoding="utf-8")
    return f"file://{folder / 'labs.html'}"


@contextlib.contextmanager
def jupyterlab(own, browser, kernel, folder):
    """JupyterLab over a folder with the notebook; how other notebooks in it are opened, and the notebook's labs."""
    (folder / "root").mkdir()
    nbformat.write(notebook(kernel), folder / "root" / "test.ipynb")
    with own.server("jupyterlab", folder) as address:

        def opened(name):
            page = browser.new_page(viewport={"width": 1200, "height": 1700})
            page.goto(f"{address}/lab/tree/{name}?token={own.TOKEN}", timeout=MILLIS)
            page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=MILLIS)
            page.get_by_text(re.compile(r"\| Idle$")).wait_for(timeout=MILLIS)  # in the status bar
            return page

        yield opened, Labs(own.Lab(opened("test.ipynb")))


def tests(fixture):
    """The tests that take this fixture."""
    return {
        name: test
        for name, test in globals().items()
        if name.startswith("test_") and test.__code__.co_varnames[0] == fixture
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kernel", help="kernelspec of our kernel with the toolkit")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("folder", nargs="?", help="of the report and the pictures")
    args = parser.parse_args()
    own, results = kernels_own(), []
    with tempfile.TemporaryDirectory(prefix="labs-", ignore_cleanup_errors=True) as place, sync_playwright() as play:
        folder = pathlib.Path(place)
        browser = play.chromium.launch(executable_path=args.chromium, args=["--no-sandbox"])
        stored = executed(args.kernel)
        with jupyterlab(own, browser, args.kernel, folder) as (opened, labs):
            results += own.outcomes(tests("labs"), labs)
            if args.folder:
                labs.lab.page.screenshot(path=pathlib.Path(args.folder) / "labs.png")
            cells = [stored.cells[0], stored.cells[4]]  # few, so that all are on the screen
            kept = nbformat.v4.new_notebook(cells=cells, metadata=stored.metadata)
            nbformat.write(kept, folder / "root" / "stored.ipynb")
            results += own.outcomes(tests("kept"), opened("stored.ipynb"))
        address = exported(stored, folder)
        page = browser.new_page()
        page.goto(address)
        results += own.outcomes(tests("export"), page)
        if args.folder:
            page.screenshot(path=pathlib.Path(args.folder) / "labs-export.png", full_page=True)
        plain = browser.new_page(java_script_enabled=False)
        plain.goto(address)
        results += own.outcomes(tests("plain"), plain)
        browser.close()
    if args.folder:
        own.report(args.folder, "labs", results)
    sys.exit(any(fault for _, _, fault in results))


if __name__ == "__main__":
    main()
