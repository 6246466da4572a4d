"""Mutants of a module: the same code with one small fault, such as `<=` for `<`, made from its syntax tree."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

_OPERATORS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.Add,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitAnd: (ast.BitOr,),
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
# What types, documents or decorates decides nothing.
_LEFT_ALONE = {"annotation", "returns", "decorator_list", "type_comment", "bases", "keywords_of_class"}


@dataclass(frozen=True)
class Mutant:
    """One fault: the module with it, compiled; where it stands, and how that line reads without and with it."""

    module: str
    scope: str
    line: int
    before: str
    after: str
    code: CodeType

    @property
    def name(self) -> str:
        """Return what stays the same when lines are added elsewhere."""
        return f"{self.module}: {self.scope}: {self.before} → {self.after}"

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.scope}: {self.before} → {self.after}"


@dataclass(frozen=True)
class _Place:
    """Where a node hangs: in a list, or under a name in its parent."""

    holder: Any
    key: Any
    scope: str
    line: int
    whole: ast.AST


def unchanged(module: str, path: Path) -> Mutant:
    """Return a module without a fault, loaded in the same way."""
    return Mutant(module, "module", 1, "", "", compile(ast.parse(path.read_text(encoding="utf-8")), str(path), "exec"))


def mutants_of(module: str, path: Path) -> Iterator[Mutant]:
    """Yield every mutant of a module, in the order of its lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for place in _places(tree, "module", 1, tree):
        node = place.holder[place.key]
        for other in _alternatives(node):
            before = ast.unparse(place.whole)
            place.holder[place.key] = ast.copy_location(other, node) if isinstance(node, ast.expr | ast.stmt) else other
            after = ast.unparse(place.holder[place.key] if place.whole is node else place.whole)
            code = compile(ast.fix_missing_locations(tree), str(path), "exec")
            place.holder[place.key] = node
            yield Mutant(module, place.scope, place.line, *_difference(before.split(), after.split()), code)


def _places(node: ast.AST, scope: str, line: int, whole: ast.AST) -> Iterator[_Place]:
    """Yield the place of every node below one; `whole` is the statement that is shown."""
    for field, value in ast.iter_fields(node):
        if field in _LEFT_ALONE:
            continue
        holder, keys = (value, range(len(value))) if isinstance(value, list) else (node.__dict__, [field])
        for key in keys:
            child = holder[key]
            if not isinstance(child, ast.AST) or _documents(child):
                continue
            below = getattr(child, "lineno", line)
            shown = child if isinstance(child, ast.stmt) else whole
            yield _Place(holder, key, scope, below, shown)
            named = isinstance(child, ast.FunctionDef | ast.ClassDef)
            yield from _places(child, (child.name if scope == "module" else f"{scope}.{child.name}") if named else scope, below, shown)


def _documents(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _alternatives(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may stand in place of a node and would be a fault."""
    for other in _OPERATORS.get(type(node), ()):
        yield other()
    if isinstance(node, ast.Constant):
        yield from _other_constants(node.value)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Name) and node.id in _NAMES and isinstance(node.ctx, ast.Load):
        yield ast.Name(_NAMES[node.id], ast.Load())
    elif isinstance(node, ast.Return) and node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.If | ast.IfExp | ast.While) and not isinstance(node.test, ast.UnaryOp | ast.Compare):
        yield _negated(node)
    elif isinstance(node, ast.Break):
        yield ast.Continue()
    elif isinstance(node, ast.Continue):
        yield ast.Break()


def _other_constants(value: object) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
        yield ast.Constant(value - 1)


def _negated(node: ast.If | ast.IfExp | ast.While) -> ast.AST:
    other = copy.copy(node)
    other.test = ast.UnaryOp(ast.Not(), node.test)
    return other


def _difference(first: list[str], second: list[str]) -> tuple[str, str]:
    """Return the words in which two statements differ, with three before and two after."""
    shorter = min(len(first), len(second))
    start = next((number for number in range(shorter) if first[number] != second[number]), shorter)
    same = next((number for number in range(shorter - start) if first[-1 - number] != second[-1 - number]), shorter - start)
    cut, begin = max(same - 2, 0), max(start - 3, 0)
    return " ".join(first[begin : len(first) - cut]), " ".join(second[begin : len(second) - cut])
