"""kernel_test.py [FOLDER]: the toolkit in a real Java kernel, asked by a real Jupyter client.

Exit code 1 if a test fails. With FOLDER, writes TEST-kernel.xml there, in the format of surefire.
"""

import pathlib
import sys
import threading
import time
import traceback
from xml.sax.saxutils import escape

from jupyter_client.manager import start_new_kernel

SECONDS_A_CELL = 300
WORDS = '"flat fox, on a blue background"'


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


def test_the_toolkit_is_imported(manager, client):
    cell = Cell(client, "Size.of(512, 512).width() + steps(3).seed(1).getClass().getSimpleName()").good()
    assert cell.text() == "512Change", cell.text()


def test_values_show_themselves(manager, client):
    Cell(
        client,
        f"""
        var up = UltraPixel.demo();
        var fox = up.prompt({WORDS});
        var draft = fox.draft(Size.of(512, 512), steps(3)).last();
        """,
    ).good()
    for value in (
        "up", "fox", "draft", "draft.at(0)", "draft.moment()", "draft.guidance()", "draft.guidance().upsample()",
        "draft.x0()", "draft.preview()", "Size.of(1536, 1024)",
    ):
        data = Cell(client, value).good().data()
        assert data["text/html"].startswith("<"), value
        assert len(data["text/plain"]) < 400, (value, data["text/plain"])


def test_progress_is_one_display_that_ends_as_a_line(manager, client):
    cell = Cell(client, f"var picture = up.picture({WORDS}, Size.of(512, 512), steps(8));").good()
    opened, updates = cell.of("display_data"), cell.of("update_display_data")
    assert len(opened) == 1, len(opened)
    ids = {content["transient"]["display_id"] for content in opened + updates}
    assert len(ids) == 1, ids
    last = updates[-1]["data"]
    assert last["text/plain"].startswith("draft 8 steps · refine 8 steps · stage B 10 steps in "), last
    assert "<img" not in last["text/html"]


def test_progress_is_shown_at_most_five_times_a_second(manager, client):
    start = time.time()
    cell = Cell(client, "var far = fox.draft(Size.of(512, 512), steps(60)).last();").good()
    most = 5 * (time.time() - start) + 2
    updates = len(cell.of("update_display_data"))
    assert updates <= most, (updates, most)


def test_an_interrupted_walk_goes_on(manager, client):
    Cell(client, "var walk = fox.draft(Size.of(2048, 2048), steps(1000).seed(1));").good()
    cell, seconds = interrupted(manager, client, "walk = walk.last();", 3)
    assert cell.reply["status"] == "error", cell.reply
    assert seconds < 3, seconds
    assert int(Cell(client, "walk.step()").good().text()) == 0
    done = int(Cell(client, "walk = walk.soFar(); walk.step()").good().text())
    assert 0 < done < 1000, done
    assert int(Cell(client, "walk = walk.next(); walk.step()").good().text()) == done + 1
    assert int(Cell(client, f"walk.to({done + 3}).step()").good().text()) == done + 3


def test_an_interrupted_picture_leaves_all_usable(manager, client):
    cell, _ = interrupted(manager, client, f"up.picture({WORDS}, Size.of(4096, 4096))", 4)
    assert cell.reply["status"] == "error", cell.reply
    data = Cell(client, f"up.picture({WORDS}, Size.of(256, 256), steps(3))").good().data()
    assert "256×256 px" in data["text/html"]


def report(folder, kernel, outcomes):
    """Outcomes (name, seconds, fault or None) as surefire writes them."""
    cases = [
        f'  <testcase classname="toolkit in {kernel}" name="{name}" time="{seconds:.1f}">'
        + (f"<failure>{escape(fault)}</failure>" if fault else "")
        + "</testcase>\n"
        for name, seconds, fault in outcomes
    ]
    failures = sum(1 for outcome in outcomes if outcome[2])
    head = f'<testsuite name="toolkit in {kernel}" tests="{len(outcomes)}" failures="{failures}" errors="0" skipped="0">\n'
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + head + "".join(cases) + "</testsuite>\n"
    (pathlib.Path(folder) / f"TEST-toolkit-in-{kernel}.xml").write_text(text, encoding="utf-8")


def outcome(name, test, manager, client):
    start, fault = time.time(), None
    try:
        test(manager, client)
    except Exception:
        fault = traceback.format_exc()
    seconds = time.time() - start
    print(f"{'FAILED' if fault else 'ok':6} {seconds:6.1f} s  {name}\n{fault or ''}".rstrip(), flush=True)
    return name, seconds, fault


def main():
    tests = [item for item in globals().items() if item[0].startswith("test_")]
    kernel = sys.argv[1]
    manager, client = start_new_kernel(kernel_name=kernel)
    try:
        outcomes = [outcome(name, test, manager, client) for name, test in tests]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    if len(sys.argv) > 2:
        report(sys.argv[2], kernel, outcomes)
    sys.exit(any(fault for _, _, fault in outcomes))


main()
