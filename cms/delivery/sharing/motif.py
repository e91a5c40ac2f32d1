"""The motif of a theme, read from the drawing that the site shows: paths and circles, no more."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from defusedxml import ElementTree

Point = tuple[float, float]
TOKEN = re.compile(r"[MLCA]|-?\d*\.?\d+")
# How many numbers each command takes.
TAKES = {"M": 2, "L": 2, "C": 6, "A": 7}
STEPS = 24
FINE = 1.5
DOTTED = 2.5


@dataclass(frozen=True)
class Stroke:
    """A line through ``points``, or a row of dots along them."""

    kind: str
    points: list[Point]
    width: float


@dataclass(frozen=True)
class Disc:
    kind: str
    centre: Point
    radius: float


def read(path: Path) -> list[Stroke | Disc]:
    """What the file draws, in its order. The kind is the class without its prefix: line, fine, path, dot, disc."""
    return [shape for element in ElementTree.parse(path).getroot() for shape in _shapes(element)]


def _shapes(element: ElementTree) -> Iterator[Stroke | Disc]:
    kind = element.get("class", "").removeprefix("motif__")
    width = float(element.get("stroke-width", DOTTED if kind == "path" else FINE))
    if element.tag.endswith("circle"):
        centre = float(element.get("cx")), float(element.get("cy"))
        radius = float(element.get("r"))
        if kind in ("dot", "disc"):
            yield Disc(kind, centre, radius)
        else:
            yield Stroke(kind, _turn(centre, radius, 0, 2 * math.pi, 4 * STEPS), width)
    else:
        for points in lines(element.get("d")):
            yield Stroke(kind, points, width)


def lines(path: str) -> Iterator[list[Point]]:
    """The lines of a path, each as points close enough to look round."""
    tokens = TOKEN.findall(path)
    points: list[Point] = []
    command = ""
    while tokens:
        if tokens[0] in TAKES:
            command = tokens.pop(0)
        values = [float(tokens.pop(0)) for _ in range(TAKES[command])]
        end = values[-2], values[-1]
        if command == "M":
            if points:
                yield points
            points = [end]
        elif command == "L":
            points.append(end)
        elif command == "C":
            points += _curve(points[-1], (values[0], values[1]), (values[2], values[3]), end)
        else:
            points += _arc(points[-1], values[0], bool(values[3]), bool(values[4]), end)
    yield points


def _curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    """A cubic curve, by Bernstein's polynomials."""
    for step in range(1, STEPS + 1):
        t = step / STEPS
        weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
        corners = (start, first, second, end)
        yield (
            sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True)),
            sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True)),
        )


def _arc(start: Point, radius: float, large: bool, clockwise: bool, end: Point) -> list[Point]:
    """Part of a circle through both points, as SVG chooses it among the four that there are."""
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    half = math.dist(start, end) / 2
    height = math.sqrt(max(radius**2 - half**2, 0))
    side = -1 if large == clockwise else 1
    across = (start[1] - end[1]) / (2 * half), (end[0] - start[0]) / (2 * half)
    centre = middle[0] + side * height * across[0], middle[1] + side * height * across[1]
    begin = math.atan2(start[1] - centre[1], start[0] - centre[0])
    turn = math.atan2(end[1] - centre[1], end[0] - centre[0]) - begin
    turn += 2 * math.pi * ((turn < 0) if clockwise else -(turn > 0))
    return _turn(centre, radius, begin, turn, STEPS)


def _turn(centre: Point, radius: float, begin: float, turn: float, steps: int) -> list[Point]:
    angles = [begin + turn * step / steps for step in range(steps + 1)]
    return [(centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)) for angle in angles]
