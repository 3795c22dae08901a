"""What the notebooks of IJava's constructs find beside them: a Maven repository, jars, scripts, a POM."""

import json
import pathlib
import subprocess

GREET = """package test.ijava;
public class Greet { public static String hello(String who) { return "%s " + who; } }
"""
NAME = """package test.ijava;
public class Name { public static String of(int n) { return "name-" + n; } }
"""
LOOSE = """package test.ijava;
public class Loose { public static int answer() { return 42; } }
"""
POM = """<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>test.ijava</groupId><artifactId>{artifact}</artifactId><version>{version}</version>
  <dependencies>{dependencies}</dependencies>
</project>
"""
DEPENDENCY = """<dependency><groupId>test.ijava</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"""
SHAPE = """package shapes;

public class Shape {
    private final int side;
    public Shape(int side) { this.side = side; }
    public int area() { return side * side; }
}
"""


def make(folder, repository):
    """Fills a folder that notebooks work in, and a Maven repository."""
    folder, repository = pathlib.Path(folder), pathlib.Path(repository)
    jars = {
        ("greet", "1"): (GREET % "hello", DEPENDENCY.format("name", "1")),
        ("greet", "2"): (GREET % "good day,", ""),
        ("name", "1"): (NAME, ""),
    }
    for (artifact, version), (source, dependencies) in jars.items():
        place = repository / "test" / "ijava" / artifact / version
        stem = place / f"{artifact}-{version}"
        jar(source, stem.with_name(stem.name + ".jar"), repository)
        pom = POM.format(artifact=artifact, version=version, dependencies=dependencies)
        stem.with_name(stem.name + ".pom").write_text(pom, encoding="utf-8")
    for name in ("lib/greet.jar", "lib with blank/greet.jar"):
        jar(GREET % "hello", folder / name, repository)
    compiled(LOOSE, folder / "classes")
    write(folder / "script.jsh", "int fromScript = 41;\nint twice(int x) { return 2 * x; }\n")
    write(folder / "Shape.java", SHAPE)
    write(folder / "start" / "1.jsh", "int fromStart = 40;\n")
    write(folder / "start" / "2.jsh", "int also = fromStart / 20;\n")
    write(folder / "cells.ipynb", json.dumps(notebook()))
    write(folder / "pom.xml", whole_pom(repository.as_uri()))


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def compiled(source, folder):
    """Classes of one source file."""
    name = source.split("class ")[1].split()[0]
    write(folder / f"{name}.java", source)
    subprocess.run(["javac", "--release", "17", "-d", folder, folder / f"{name}.java"], check=True)
    (folder / f"{name}.java").unlink()


def jar(source, path, repository):
    classes = repository.parent / "build" / path.stem
    compiled(source, classes)
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["jar", "--create", "--file", path, "-C", classes, "."], check=True)


def whole_pom(url):
    repositories = f"<repositories><repository><id>fixture</id><url>{url}</url></repository></repositories>"
    pom = POM.format(artifact="notebook", version="1", dependencies=DEPENDENCY.format("greet", "1"))
    return pom.replace("<dependencies>", repositories + "<dependencies>")


def notebook():
    def cell(kind, source):
        own = {"outputs": [], "execution_count": None} if kind == "code" else {}
        return {"cell_type": kind, "metadata": {}, "source": source, **own}

    cells = [
        cell("markdown", ["no code"]),
        cell("code", ["int one = 1;\n", "%jars lib/*.jar\n", "int two = 2;"]),
        cell("code", ["String fromNotebook = test.ijava.Greet.hello(one + \"+\" + two);"]),
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
