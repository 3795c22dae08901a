"""kernel_test.py KERNEL [FOLDER]: the toolkit in a real Java kernel, asked by a real Jupyter client.

Exit code 1 if a test fails. With FOLDER, writes TEST-toolkit-in-KERNEL.xml there, in the format of surefire.
"""

import base64
import pathlib
import sys
import tempfile
import time

from cells import HELD, RESIDENT, Cell, interrupted, outcome, report
from jupyter_client.manager import start_new_kernel
from safetensors.numpy import load_file

WORDS = '"flat fox, on a blue background"'


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


LAB = """
var traced = fox.draft(Size.of(512, 512), steps(4).seed(3)).trace(Trace.of("*.columns", "*.masses", "*.queries", "up_blocks.1.2").at(12));
var seen = traced.trace();
var drawn = traced.walk();
var features = drawn.guidance().upsample();
var guided = features.refine(steps(2)).trace(Trace.of(GuideNorms.SITES));
var patched = Patch.of("up_blocks.*.2").run(drawn.at(0), drawn.at(0).with(cfg(7)), w -> w.x0().at(0));
var maps = WordHeatMap.of(seen, fox);
"""
SCENE = 'new Localisation.Scene(Picture.of(Tensor.zeros(3, 384, 384)), "flat fox", "fox", 0.2, 0.2, 0.8, 0.8)'
LOCALISATION = f"Localisation.of(up.cascade(), Collections.nCopies(2, {SCENE}), 0.5)"
LAB_VALUES = (
    "traced", "seen", "maps", 'maps.word("fox")', "maps.timeline()", "Masses.of(seen)", "patched",
    "AttentionRow.of(seen, maps.blocks().get(0), 2, 0)", "drawn.compare(cfg(2), apg(4))", "drawn.guidanceRows().get(0)",
    "features.see()", "features.scaleRows().get(0)", "GuideNorms.of(guided.trace())", "up.anatomy(Size.of(1024, 1024))",
    "up.sites(Size.of(1024, 1024))", "Psnr.of(drawn.preview(), drawn.at(2).preview())",
    "Ssim.of(drawn.preview(), drawn.at(2).preview())", "RadialSpectrum.of(drawn.preview())",
    "LrConsistency.of(drawn.preview(), guided.walk().preview())", "Plots.gap(drawn.guidanceRows())",
    "Plots.of(maps.timeline())", "Tables.of(drawn.guidanceRows())", "Tables.of(patched)",
    "Lab.guidance(drawn)", "Lab.attention(traced)", "Lab.inr(features)", "fox.lens()",
    'drawn.lens(seen, "up_blocks.1.2", 2)', 'Sheet.of(List.of(drawn.preview()), List.of("a fox"))',
    "drawn.metrics(Metric.psnr())", "Tables.of(drawn.metrics(Metric.psnr()))", "up.encode(drawn.preview().crop(64, 64))",
    "Paper.of(fox.draft(Size.of(512, 512), steps(2)).last()).guidance()", LOCALISATION,
)  # fmt: skip


def test_values_of_the_lab_show_themselves(manager, client):
    Cell(client, LAB).good()
    for value in LAB_VALUES:
        data = Cell(client, value).good().data()
        assert data["text/html"].startswith("<"), value
        assert "@" not in data["text/plain"], (value, data["text/plain"])


def test_the_text_lens_shows_itself_as_a_table_a_picture_and_a_line(manager, client):
    data = Cell(client, "fox.lens()").good().data()
    assert "<table" in data["text/html"] and "layer 4, the last" in data["text/html"], data["text/html"][:400]
    assert data["text/plain"].startswith('text lens of "flat fox, on a blue background": 4 layers, 9 tokens'), data
    shown = Cell(client, 'display(fox.lens(), "image/png");').good().of("display_data")
    png = base64.b64decode(shown[-1]["data"]["image/png"])
    assert png.startswith(b"\x89PNG") and len(png) > 100


def test_a_saved_trace_opens_in_python(manager, client):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "trace.safetensors"
        Cell(client, f'seen.save(Path.of("{file}"));').good()
        arrays = load_file(file)
    state = 'seen.at("up_blocks.1.2", 2)'
    values = arrays["up_blocks.1.2/2"]
    count, last = Cell(client, f'{state}.count() + " " + {state}.at({state}.count() - 1)').good().text().split()
    assert values.size == int(count), (values.shape, count)
    assert abs(float(values.flat[-1]) - float(last)) < 1e-6, (values.flat[-1], last)
    assert any(name.startswith("down_blocks.0.2.columns/") for name in arrays), sorted(arrays)


def test_a_sweep_is_one_display(manager, client):
    cell = Cell(client, 'Patch.of("up_blocks.*.2").run(drawn.at(0), drawn.at(0).with(cfg(7)), w -> w.x0().at(0))').good()
    assert len(cell.of("display_data")) == 1, len(cell.of("display_data"))
    assert "passes" in cell.of("update_display_data")[-1]["data"]["text/plain"]


def test_a_prediction_is_judged(manager, client):
    Cell(client, 'var guess = Check.choice("Which grows?", "norm", "cosine").hint("Look again.");').good()
    assert "“norm”, “cosine”" in Cell(client, "guess").good().data()["text/html"]
    right = Cell(client, 'guess.predict("norm").against("norm")').good().data()
    wrong = Cell(client, 'guess.predict("cosine").against("norm")').good().data()
    assert "✓ right" in right["text/html"] and right["text/plain"].startswith("✓ right")
    assert "Look again." in wrong["text/html"] and "norm" not in wrong["text/plain"], wrong["text/plain"]


def test_a_lab_has_pickers_that_need_no_kernel(manager, client):
    data = Cell(client, "Lab.attention(traced)").good().data()
    assert "data-lab=" in data["text/html"] and "<script>" in data["text/html"]
    assert len(data["text/html"]) < 500_000, len(data["text/html"])


def test_a_drag_is_answered_with_a_picture(manager, client):
    """Sliders as a browser moves them; for a kernel that knows widgets."""
    cell = Cell(client, "var dragged = Lab.guidance(drawn);\ndragged").good()
    if "application/vnd.jupyter.widget-view+json" not in cell.data():
        assert manager.kernel_name != "java"
        return
    models = {open_["comm_id"]: open_["data"]["state"] for open_ in cell.of("comm_open")}
    names = {state.get("description"): state["_model_name"] for state in models.values()}
    assert names["step"] == "IntSliderModel" and names["scale"] == "FloatSliderModel", names  # reads 6, not 6.00
    scale = next(id for id, state in models.items() if state.get("description") == "scale")
    pictures = {id for id, state in models.items() if "<img" in str(state.get("value"))}
    for number in (5, 6.5, 9):
        drag(client, scale, number)
    answer = answered(client, pictures, "cfg 9.0")
    assert "<img" in answer and "cfg 9.0" in answer
    drag(client, next(id for id, state in models.items() if state.get("description") == "step"), 1)
    assert "step 1 from" in answered(client, pictures, "step 1 from")
    assert Cell(client, "dragged = null;").good().of("comm_close"), "a lab is closed with its variable"


def drag(client, comm, value):
    content = {"comm_id": comm, "data": {"method": "update", "state": {"value": value}, "buffer_paths": []}}
    client.shell_channel.send(client.session.msg("comm_msg", content))


def answered(client, pictures, words):
    """The first new picture that says these words."""
    end = time.time() + 60
    while time.time() < end:
        message = client.get_iopub_msg(timeout=60)
        content = message["content"]
        if message["msg_type"] == "comm_msg" and content["comm_id"] in pictures:
            value = str(content["data"].get("state", {}).get("value"))
            if words in value:
                return value
    raise AssertionError(f"no picture says {words}")


LONG = {
    "trace": 'walk.trace(Trace.of("up_blocks.*.masses").within(4000))',
    "sweep": 'Patch.of("*_blocks.*").run(walk, walk.with(cfg(7)), w -> w.x0().at(0))',
    "forks": "Stream.of(2, 3, 4, 5, 6).map(s -> walk.with(cfg(s)).last()).toList()",
    "refinement": "features.refine(steps(900)).last()",
    "lab": "for (;;) Lab.inr(features).look(List.of(0, 0, 3, 2, 2));",
    "ablation": "Paper.of(fox.draft(Size.of(2048, 2048), steps(4)).last()).upsampling()",
    "truth": f"Localisation.of(up.cascade(), Collections.nCopies(4000, {SCENE}), 0.5)",
}


def test_long_cells_of_the_lab_stop_within_an_operation(manager, client):
    Cell(client, "walk = fox.draft(Size.of(2048, 2048), steps(900).seed(1));").good()
    for name, source in LONG.items():
        cell, seconds = interrupted(manager, client, source, 4)
        assert cell.reply["status"] == "error", (name, cell.reply)
        assert seconds < 4, (name, seconds)
        assert Cell(client, "fox.draft(Size.of(256, 256), steps(1)).last().step()").good().text() == "1", name


def test_an_interrupted_trace_keeps_the_walk_so_far(manager, client):
    Cell(client, "walk = fox.draft(Size.of(2048, 2048), steps(900).seed(2));").good()
    cell, _ = interrupted(manager, client, LONG["trace"], 4)
    if manager.kernel_name == "java":  # JJava ends the cell before its last words
        assert "stopped; soFar()" in cell.of("update_display_data")[-1]["data"]["text/plain"]
    assert 0 < int(Cell(client, "walk.soFar().step()").good().text()) < 900


AGAIN = {
    "trace": 'var kept = fox.draft(Size.of(1024, 1024), steps(8)).trace(Trace.of("*").within(2000));',
    "walk shown": "fox.draft(Size.of(1024, 1024), steps(6)).last()",
    "refinement": "var fine = features.refine(steps(3)).last(); fine",
    "lab": "Lab.attention(kept)",
    "picture": f"var shot = up.picture({WORDS}, Size.of(1024, 1024), steps(2));\nshot",
    "charts": "for (int i = 0; i < 10; i++) display(Plots.gap(drawn.guidanceRows()), \"text/html\");",
}


def test_a_cell_run_again_leaves_memory_where_it_was(manager, client):
    """Five times each, after six to warm up.

    Pictures have a variable: results without one are kept by kernels, in ours the last 20. What is held is exact: five
    leaked pictures would be 130 MB. Resident memory of pictures settles after some 20 of them, as the native
    allocator's arena spreads.
    """
    Cell(client, AGAIN["trace"]).good()
    traced = int(Cell(client, "kept.trace().bytes() / 1_000_000").good().text())
    most = max(traced, 40)
    for name, source in AGAIN.items():
        for _ in range(6):
            Cell(client, source).good()
        before, held = int(Cell(client, RESIDENT).good().text()), int(Cell(client, HELD).good().text())
        for _ in range(5):
            Cell(client, source).good()
        after, holds = int(Cell(client, RESIDENT).good().text()), int(Cell(client, HELD).good().text())
        print(f"  {name}: {before} MB ({held} held), five times more: {after} MB ({holds} held)", flush=True)
        assert holds - held < 10, (name, held, holds)
        assert after - before < (200 if name == "picture" else most), (name, before, after)


def ours_closes_raw_arrays_that_nothing_holds(manager, client):
    Cell(
        client,
        """
        import ai.djl.ndarray.*;
        var arrays = NDManager.newBaseManager();
        record Pair(NDArray left, NDArray right) {}
        NDArray raw = arrays.zeros(new ai.djl.ndarray.types.Shape(64, 1024)), held = arrays.zeros(new ai.djl.ndarray.types.Shape(8));
        var first = raw;
        var pair = new Pair(held, held);
        var list = new NDList(arrays.zeros(new ai.djl.ndarray.types.Shape(8)));
        var weak = new java.lang.ref.WeakReference<NDArray>(first);
        """,
    ).good()
    table = Cell(client, "%tensors").good().text()
    assert "raw " in table and "(64, 1024)" in table and "0.25" in table and "NDList of 1" in table, table
    assert "together 0.25 MiB" in table, "an array that two variables hold counts once"

    Cell(client, "raw = null;").good()
    assert Cell(client, "first.isReleased()").good().text() == "false", "another variable holds it"
    gone = Cell(client, "first = null;").good()
    assert Cell(client, "weak.get() == null || weak.get().isReleased()").good().text() == "true"
    assert not gone.of("stream"), gone.of("stream")

    Cell(client, "held = null;").good()
    assert Cell(client, "pair.left().isReleased()").good().text() == "false", "a record holds it"

    warned = Cell(client, "list = null;").good()
    assert "list: the list it held was replaced and not closed" in str(warned.of("stream")), warned.messages


def main():
    tests = [item for item in globals().items() if item[0].startswith("test_")]
    kernel = sys.argv[1]
    if kernel == "java":  # what stock JJava does not do
        tests += [item for item in globals().items() if item[0].startswith("ours_")]
    manager, client = start_new_kernel(kernel_name=kernel)
    try:
        outcomes = [outcome(name, test, manager, client) for name, test in tests]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    if len(sys.argv) > 2:
        report(sys.argv[2], f"toolkit in {kernel}", outcomes)
    sys.exit(any(fault for _, _, fault in outcomes))


main()
