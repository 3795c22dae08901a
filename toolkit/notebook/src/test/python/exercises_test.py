"""exercises_test.py KERNEL [FOLDER]: the exercises of notebooks 02 to 09, each with every answer it allows.

As a learner does it: the comment's slashes are taken away, an answer is written in, the cell is run. Before it run
the cells that it needs, and no others. Exactly one choice has to be right, and it has to be the run's answer; a
wrong one gets the hint and not the answer. With FOLDER, writes TEST-exercises.xml there.
"""

import json
import math
import pathlib
import re
import sys

from cells import Cell, code, outcome, report
from jupyter_client.manager import start_new_kernel

HOME = pathlib.Path(__file__).resolve().parents[5]
NOTEBOOKS = HOME / "notebooks"
OPEN = re.compile(r"// \.predict\((\"…\"|…)\)")
# A line that declares or sets something for the cells below.
DECLARED = re.compile(r"^(?!import |for |return )(?:[\w<>\[\],.]+ )*?(\w+)(?: = |\([^)]*\) \{)")
# Numbers that are known without running anything: the scales of 96×96 and of 12×12 cells.
KNOWN = {"By which factor is its scale s larger?": math.sqrt(math.log(96**2) / math.log(12**2))}


def declared(source):
    names = set()
    for line in source.splitlines():
        found = DECLARED.match(line)
        if found:
            names |= {found[1], *re.findall(r", (\w+) = ", line)}
    return names


def needed(sources, last):
    """Which cells before the last one set what it needs, directly or not; all that import, too."""
    words = set(re.findall(r"\w+", sources[last]))
    chosen = []
    for i in reversed(range(last)):
        if declared(sources[i]) & words or re.search(r"^import ", sources[i], re.M):
            words |= set(re.findall(r"\w+", sources[i]))
            chosen.append(i)
    return chosen[::-1]


def exercises(sources):
    """(cell with the question, cell with the verdict) of each."""
    found = []
    for i, source in enumerate(sources):
        if OPEN.search(source):
            name = re.search(r"^var (\w+) = Check\.", source, re.M)
            verdicts = range(i, i + 1) if not name else range(i + 1, len(sources))
            words = ".against(" if not name else f"{name[1]}.against("
            found.append((i, next(k for k in verdicts if words in sources[k])))
    return found


class Exercise:
    """One exercise in a kernel in which all that it needs has run."""

    def __init__(self, client, sources, question, verdict):
        self.client, self.question, self.verdict = client, sources[question], sources[verdict]
        self.together = question == verdict

    def answered(self, answer):
        """What the verdict's cell shows after this answer, Java source, was written in."""
        asked = OPEN.sub(lambda _: f".predict({answer})", self.question)
        cell = Cell(self.client, asked)
        if self.together or cell.reply["status"] != "ok":
            return cell
        return Cell(self.client, self.verdict)

    def unanswered(self):
        return Cell(self.client, self.question if self.together else self.verdict).good()


def solution(cell):
    return re.search(r"what the run gave</summary>(.*?)</details>", cell.data()["text/html"])[1]


def judge(exercise):
    if not exercise.together:
        assert "Predict first" in Cell(exercise.client, exercise.question).good().data()["text/html"]
    asks = exercise.unanswered().text()
    assert asks.startswith("? no prediction yet: write predict(…): "), asks
    options = re.findall(r"“([^”]*)”", asks)
    if options:
        judge_choice(exercise, options)
    else:
        judge_number(exercise, float(re.search(r"within ([\d.]+)", asks)[1]))


def judge_choice(exercise, options):
    cells = {option: exercise.answered(json.dumps(option, ensure_ascii=False)).good() for option in options}
    right = [option for option, cell in cells.items() if cell.text().startswith("✓ right")]
    wrong = [option for option, cell in cells.items() if cell.text().startswith("✗ not yet")]
    assert len(right) == 1 and len(wrong) == len(options) - 1, {o: c.text() for o, c in cells.items()}
    for option in options:
        assert solution(cells[option]) == right[0], (option, cells[option].data()["text/html"])
    for option in wrong:
        hint = cells[option].text().split("not this one. ")[1]
        assert hint and hint in exercise.question.replace('"\n                + "', ""), hint
    none = exercise.answered('"none of them"')
    assert none.reply["status"] == "error" and "should be one of" in none.reply["evalue"], none.reply


def judge_number(exercise, tolerance):
    asked = next(question for question in KNOWN if question in exercise.question)
    truth = KNOWN[asked]
    assert exercise.answered(truth).good().text().startswith("✓ right")
    assert exercise.answered(truth + 0.9 * tolerance).good().text().startswith("✓ right")
    assert "too large" in exercise.answered(truth + 1.1 * tolerance).good().text()
    assert "too small" in exercise.answered(truth - 1.1 * tolerance).good().text()


def test(kernel, sources):
    manager, client = start_new_kernel(kernel_name=kernel)
    try:
        done = set()
        for question, verdict in exercises(sources):
            for i in needed(sources, verdict):
                if i not in done:
                    Cell(client, sources[i]).good()
                    done.add(i)
            judge(Exercise(client, sources, question, verdict))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def main():
    results = []
    for notebook in sorted(NOTEBOOKS.glob("0[2-9]-*.ipynb")):
        sources = code(notebook)
        count = len(exercises(sources))
        name = f"{notebook.stem}: {count} exercises"
        assert count, f"{notebook.stem} has no exercise"
        results.append(outcome(name, test, sys.argv[1], sources))
    if len(sys.argv) > 2:
        report(sys.argv[2], "exercises", results)
    sys.exit(any(fault for _, _, fault in results) or len(results) != 5)


main()
