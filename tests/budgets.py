"""The budgets of style: each function measures one thing and returns a sentence for whatever is over its budget."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from statistics import median

FILE_LINES, FILE_MEDIAN = 150, 60
FUNCTION_LINES, FUNCTION_MEDIAN = 30, 10
ARGUMENTS = 4
COMMENTS = 5
DEPTH = 2
TAGGED_SHARE = 0.15
TAGGED_PYTHON = {"django-site": 2}
TAGS_MEDIAN = 3
README_LINES = 70

TAG = re.compile(r"# \{%|(?<!\$)\{\{")
MENTION = re.compile(r"\b(?:copier|cookiecutter|folio|(?:this|the) (?:project )?template)\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def python_files(project: Path) -> dict[Path, str]:
    """Return the text of each Python file, a template's tagged ones too, by its path."""
    found = sorted([*project.rglob("*.py"), *project.rglob("*.py.jinja")])
    return {path.relative_to(project): path.read_text("utf-8") for path in found}


@cache
def functions(text: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return the functions and methods of a module, nested ones too."""
    return [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def file_lines(project: Path) -> Iterator[str]:
    """Measure the lines of each Python file, and the median of those that are no tests; empty ones do not count.

    Tests keep the bound but not the median: docs/decisions/0006-budgets-of-tests.md says why.
    """
    lines = {path: len(text.splitlines()) for path, text in python_files(project).items() if text.strip()}
    yield from (f"{path} has {n} lines" for path, n in lines.items() if n > FILE_LINES)
    code = [n for path, n in lines.items() if path.parts[0] != "tests"]
    if (middle := median(code or [0])) > FILE_MEDIAN:
        yield f"the median file has {middle} lines"


def function_lines(project: Path) -> Iterator[str]:
    """Measure the lines of each function, and their median; migrations apart, which a tool writes."""
    lines = []
    for path, text in python_files(project).items():
        for function in functions(text) if "versions" not in path.parts else []:
            lines.append(function.end_lineno - function.lineno + 1)
            if lines[-1] > FUNCTION_LINES:
                yield f"{path}: {function.name} has {lines[-1]} lines"
    if (middle := median(lines or [0])) > FUNCTION_MEDIAN:
        yield f"the median function has {middle} lines"


def arguments(project: Path) -> Iterator[str]:
    """Count the arguments of each function; keyword-only ones and the object itself apart."""
    for path, text in python_files(project).items():
        for function in functions(text):
            names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
            count = len(names) - (names[:1] in (["self"], ["cls"]))
            if count > ARGUMENTS:
                yield f"{path}: {function.name} takes {count} arguments"


@cache
def comments_in(text: str) -> int:
    """Count the comments of a module; a tag is none."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return sum(t.type == tokenize.COMMENT and not TAG.match(t.string) for t in tokens)


def comments(project: Path) -> Iterator[str]:
    """Count the comments of a project in a hundred lines."""
    lines = found = 0
    for text in python_files(project).values():
        lines += len(text.splitlines())
        found += comments_in(text)
    if lines and (rate := 100 * found / lines) > COMMENTS:
        yield f"there are {rate:.1f} comments in a hundred lines"


def depth(project: Path) -> Iterator[str]:
    """Count the folders between app/ and a file; migrations and templates apart."""
    for path in sorted((project / "app").rglob("*")):
        folders = path.relative_to(project / "app").parts[:-1]
        if path.is_file() and len(folders) > DEPTH and not {"migrations", "templates", "static"} & {*folders}:
            yield f"{path.relative_to(project)} lies {len(folders)} folders below app/"


def tags(template: Path) -> Iterator[str]:
    """Count the templated files, the tags in them, and the tags inside of functions."""
    everything = [path for path in template.rglob("*") if path.is_file()]
    counts = {}
    for path in sorted(template.rglob("*.jinja")):
        counts[path.relative_to(template).as_posix()] = len(TAG.findall(path.read_text("utf-8")))
    if everything and (share := len(counts) / len(everything)) > TAGGED_SHARE:
        yield f"{share:.0%} of the files have a tag"
    if (middle := median(counts.values() or [0])) > TAGS_MEDIAN:
        yield f"the median templated file has {middle} tags"
    tagged = [path for path in counts if path.endswith(".py.jinja")]
    if len(tagged) > TAGGED_PYTHON.get(template.name, 1):
        yield f"{len(tagged)} Python files have a tag"
    for path in tagged:
        lines = (template / path).read_text("utf-8").splitlines()
        for function in functions("\n".join(lines)):
            if any(map(TAG.search, lines[function.lineno - 1 : function.end_lineno])):
                yield f"{path}: {function.name} has a tag"


def readme(project: Path) -> Iterator[str]:
    """Count the lines of the README."""
    if (lines := len((project / "README.md").read_text("utf-8").splitlines())) > README_LINES:
        yield f"README.md has {lines} lines"


def mentions(project: Path) -> Iterator[str]:
    """Find what speaks of the template; the answers file, docs/ and the README's last line may."""
    for path in sorted(path for path in project.rglob("*") if path.is_file()):
        name = path.relative_to(project).as_posix()
        if name.startswith("docs/") or name == ".copier-answers.yml":
            continue
        text = path.read_text("utf-8", errors="replace")
        lines = text.rstrip().splitlines() if MENTION.search(text) else []
        for line in lines[: -1 if name == "README.md" else None]:
            if MENTION.search(line):
                yield f"{name} says: {line.strip()}"
