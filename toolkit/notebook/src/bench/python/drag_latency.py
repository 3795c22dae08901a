"""drag_latency.py KERNEL [--chromium PATH] [--moves N]: how soon a drag in the guidance lab is answered, in a browser.

The slider of the scale is dragged with the mouse, pixel by pixel. Counted from the pointer's event in the page to the
moment when the new picture is decoded: through the widget protocol, the kernel, and back. `one at a time` waits for
each picture; `hurried` moves on every 16 ms, and counts from the last move to the picture of where the handle stands.
Prints a Markdown table. A warm-up of ten moves is not counted.
"""

import argparse
import importlib.util
import pathlib
import statistics
import tempfile

from playwright.sync_api import sync_playwright

STEP = 9  # pixels; two of the slider's steps or more
WATCH = """
output => {
  window.moved = 0;
  window.answered = [];
  document.addEventListener('pointermove', event => { if (event.buttons) window.moved = performance.now(); }, true);
  new MutationObserver(() => {
    const image = output.querySelector('img');
    if (!image || image.src === window.source) return;
    window.source = image.src;
    image.decode().then(() => window.answered.push(performance.now() - window.moved));
  }).observe(output, { subtree: true, childList: true, attributes: true });
}
"""
CELLS = (
    'var fox = UltraPixel.demo().prompt("flat fox, on a blue background");\n'
    "var draft = fox.draft(Size.of({side}, {side}), steps(20).seed(7)).last();",
    "var lab = Lab.guidance(draft);\nlab",
)


def labs():
    path = pathlib.Path(__file__).resolve().parents[2] / "test" / "python" / "lab_test.py"
    spec = importlib.util.spec_from_file_location("lab_test", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Drag:
    """The handle of the scale, held."""

    def __init__(self, page, widgets):
        self.page = page
        handle = widgets.locator(".noUi-handle").nth(1)
        handle.scroll_into_view_if_needed()
        box = handle.bounding_box()
        self.x, self.y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(self.x, self.y)
        page.mouse.down()

    def by(self, pixels):
        self.x += pixels
        self.page.mouse.move(self.x, self.y)

    def answers(self, before):
        """Waits for an answer more than before; all so far, in milliseconds."""
        self.page.wait_for_function("n => window.answered.length > n", arg=before, timeout=20_000)
        return self.page.evaluate("window.answered")


def one_at_a_time(drag, moves):
    counted = 0
    times = []
    for i in range(moves + 10):
        drag.by(STEP if i % 2 == 0 else -STEP)
        answers = drag.answers(counted)
        counted = len(answers)
        if i >= 10:
            times.append(answers[-1])
    return times


def hurried(drag, moves):
    times = []
    for i in range(moves):
        for _ in range(20):
            drag.by(2 if i % 2 == 0 else -2)
            drag.page.wait_for_timeout(16)
        drag.page.wait_for_timeout(1500)  # all is answered
        times.append(drag.page.evaluate("window.answered.at(-1)"))
    return times


def row(name, times):
    times = sorted(times)
    late = times[min(len(times) - 1, int(0.95 * len(times)))]
    return f"| {name} | {len(times)} | {statistics.median(times):.0f} | {late:.0f} | {times[-1]:.0f} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kernel", help="kernelspec of our kernel with the toolkit")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--moves", type=int, default=60)
    parser.add_argument("--side", type=int, default=1024, help="of the picture that is drafted, in pixels")
    args = parser.parse_args()
    module = labs()
    module.CELLS = [cell.replace("{side}", str(args.side)) for cell in CELLS]
    own = module.kernels_own()
    with tempfile.TemporaryDirectory(prefix="drag-", ignore_cleanup_errors=True) as place, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=args.chromium, args=["--no-sandbox"])
        with module.jupyterlab(own, browser, args.kernel, pathlib.Path(place)) as (_, opened):
            opened.lab.run(0)
            widgets = opened.opened(1)
            widgets.evaluate(WATCH)
            drag = Drag(opened.lab.page, widgets)
            print("| drag | pictures | median, ms | 95 %, ms | longest, ms |\n|---|---:|---:|---:|---:|")
            print(row("one move at a time", one_at_a_time(drag, args.moves)))
            print(row("hurried, from the last move", hurried(drag, max(6, args.moves // 6))))
        browser.close()


main()
