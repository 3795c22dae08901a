"""kernel_test.py JAR [FOLDER]: the built kernel, installed and asked by real Jupyter clients.

jupyter_kernel_test's twelve tests, and cells through nbclient. Exit code 1 if a test fails.
With FOLDER, writes TEST-kernel-clients.xml there, in the format of surefire.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time
import traceback
import unittest
from xml.sax.saxutils import escape, quoteattr

import jupyter_kernel_test
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

SECONDS_A_CELL = 120


class ProtocolTests(jupyter_kernel_test.KernelTests):
    kernel_name = "java"
    language_name = "java"
    file_extension = ".java"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    completion_samples = [{"text": "String.val", "matches": ["valueOf("]}, {"text": "System.out.pri"}]
    complete_code_samples = ["1 + 1", "int x = 3;", "for (int i = 0; i < 2; i++) {\n  System.out.println(i);\n}", ""]
    incomplete_code_samples = ["int f() {", "for (int i = 0; i < 3; i++) {", '"""\nabc']
    invalid_code_samples = ["int 3x = )", "class }"]
    code_page_something = "String?"
    code_generate_error = 'throw new RuntimeException("x");'
    code_execute_result = [{"code": "1 + 2", "result": "3"}, {"code": '"a".repeat(3)', "result": "aaa"}]
    code_display_data = [{"code": 'display("x")', "mime": "text/plain"}, {"code": "%%html\n<b>x</b>", "mime": "text/html"}]
    code_history_pattern = "1 ? 2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "String.valueOf"
    code_clear_output = "clearOutput();"


class NotebookTests(unittest.TestCase):
    """Cells as nbclient and nbconvert run them."""

    def run_cells(self, *sources, **options):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
        NotebookClient(notebook, kernel_name="java", timeout=SECONDS_A_CELL, **options).execute()
        return [cell.outputs for cell in notebook.cells]

    def test_results_streams_and_displays_are_outputs(self):
        outputs = self.run_cells("int a = 20;", 'System.out.println("text");\ndisplay("shown");\na + 3')
        self.assertEqual(outputs[0], [])
        self.assertEqual([output.output_type for output in outputs[1]], ["stream", "display_data", "execute_result"])
        self.assertEqual(outputs[1][2].data["text/plain"], "23")

    def test_an_error_stops_the_notebook_and_says_where(self):
        with self.assertRaises(CellExecutionError) as caught:
            self.run_cells("int f() {\n    return 1 / 0;\n}\nf()", "2")
        self.assertIn("line 2", str(caught.exception))

    def test_errors_can_be_allowed(self):
        outputs = self.run_cells("nope", "2", allow_errors=True)
        self.assertEqual(outputs[0][0].ename, "CompilationError")
        self.assertEqual(outputs[1][0].data["text/plain"], "2")

    def test_a_display_is_updated_in_its_place(self):
        outputs = self.run_cells('String id = display("one");', 'updateDisplay(id, "two");')
        self.assertEqual(outputs[0][0].data["text/plain"], "two")

    def test_output_is_cleared(self):
        outputs = self.run_cells('System.out.println("gone");\nclearOutput();\nSystem.out.println("stays");')
        self.assertEqual([output.text for output in outputs[0]], ["stays\n"])

    def test_pictures_and_html_are_there(self):
        outputs = self.run_cells("new java.awt.image.BufferedImage(3, 2, 1)", "%%html\n<b>x</b>")
        self.assertTrue(outputs[0][0].data["image/png"].startswith("iVBOR"))
        self.assertEqual(outputs[1][0].data["text/html"].strip(), "<b>x</b>")

    def test_a_slider_is_a_widget(self):
        outputs = self.run_cells(
            "import dev.ultrapixel.kernel.widget.Widgets;", 'Widgets.floatSlider("strength", 0, 1, 0.1, 0.5)'
        )
        self.assertIn("application/vnd.jupyter.widget-view+json", outputs[1][0].data)

    def test_nbconvert_runs_a_notebook(self):
        with tempfile.TemporaryDirectory(prefix="not ebööks ") as folder:
            path = pathlib.Path(folder) / "a b.ipynb"
            notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell('"é".length()')])
            notebook.metadata["kernelspec"] = {"name": "java", "display_name": "Java", "language": "java"}
            nbformat.write(notebook, path)
            command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace", str(path)]
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS_A_CELL)
            self.assertEqual(nbformat.read(path, 4).cells[0].outputs[0].data["text/plain"], "1")


class Reporter(unittest.TextTestResult):
    """Keeps how long each test took, and what it failed with."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.outcomes = []

    def startTest(self, test):
        super().startTest(test)
        self.began = time.time()

    def keep(self, test, fault):
        name = test.id().split(".", 1)[1]
        self.outcomes.append((name, time.time() - self.began, fault))
        print(f"{'FAILED' if fault else 'ok':6} {time.time() - self.began:6.1f} s  {name}\n{fault or ''}".rstrip(), flush=True)

    def addSuccess(self, test):
        self.keep(test, None)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.keep(test, "".join(traceback.format_exception(*error)))

    def addError(self, test, error):
        super().addError(test, error)
        if hasattr(self, "began"):
            self.keep(test, "".join(traceback.format_exception(*error)))

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error:  # addSuccess is not called then
            self.keep(test, "".join(traceback.format_exception(*error)))

    def addSkip(self, test, reason):
        self.keep(test, f"skipped: {reason}")


def report(folder, outcomes):
    """Outcomes (name, seconds, fault or None) as surefire writes them."""
    cases = [
        f'  <testcase classname="kernel" name={quoteattr(name)} time="{seconds:.1f}">'
        + (f"<failure>{escape(fault)}</failure>" if fault else "")
        + "</testcase>\n"
        for name, seconds, fault in outcomes
    ]
    failures = sum(1 for outcome in outcomes if outcome[2])
    head = f'<testsuite name="kernel-clients" tests="{len(outcomes)}" failures="{failures}" errors="0" skipped="0">\n'
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + head + "".join(cases) + "</testsuite>\n"
    path = pathlib.Path(folder) / "TEST-kernel-clients.xml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main():
    jar = pathlib.Path(sys.argv[1]).absolute()
    java = pathlib.Path(os.environ["JAVA_HOME"]) / "bin" / "java" if "JAVA_HOME" in os.environ else "java"
    with tempfile.TemporaryDirectory(prefix="jupyter ö ") as folder:
        # A folder with a blank and a letter beyond ASCII, as a user's home may have.
        install = [str(java), "-jar", str(jar), "install", "--kernels-dir", folder + "/kernels", "--jvm-opt", "-Xmx1g"]
        subprocess.run(install + ["--env", f"ULTRAPIXEL_HISTORY={folder}/history.jsonl"], check=True, timeout=300)
        os.environ["JUPYTER_PATH"] = folder
        subprocess.run([str(java), "-jar", str(jar), "doctor"], check=True, timeout=300)
        load = unittest.defaultTestLoader.loadTestsFromTestCase
        suite = unittest.TestSuite([load(ProtocolTests), load(NotebookTests)])
        result = unittest.TextTestRunner(resultclass=Reporter, verbosity=0, stream=open(os.devnull, "w")).run(suite)
        if len(sys.argv) > 2:
            report(sys.argv[2], result.outcomes)
        sys.exit(not result.wasSuccessful() or any(fault for _, _, fault in result.outcomes))


if __name__ == "__main__":
    main()
