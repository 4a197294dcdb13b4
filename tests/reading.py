"""What a rendered project says: its files, its formats, the tags that were forgotten, and ruff's opinion."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from functools import cache, lru_cache
from pathlib import Path

import markdown_it
import yaml

from questionnaire import load_questions

PARSERS = {
    ".json": json.loads,
    ".toml": tomllib.loads,
    ".yaml": yaml.safe_load,
    ".yml": yaml.safe_load,
    ".py": ast.parse,
}


def files(project: Path) -> dict[str, bytes]:
    """Return the content of each file of a project by its path."""
    found = sorted(path for path in project.rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in found}


# For projects that nobody writes into. As many as share one code are kept.
shared_files = lru_cache(maxsize=16)(files)


@cache
def parse(path: str, text: str) -> None:
    """Raise an error unless a text is of the format that its path names. Variants share most of their texts."""
    PARSERS.get(Path(path).suffix, str)(text)


@cache
def leftovers(text: str) -> list[str]:
    """Return the tags of ours in a rendered text. GitHub's and Django's own tags are none of ours."""
    names = "|".join(map(re.escape, load_questions()))
    return re.findall(rf"# {{%.*|(?<!\$){{{{[^}}]*(?<![.\w])(?:{names}|_copier_\w+)\b.*", text)


def ruff_says(project: Path) -> str:
    """Return what ruff's linter and formatter have to say about a project."""
    told = ""
    for command in (["check", "--output-format=concise"], ["format", "--diff"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--no-cache", "--quiet"]
        told += subprocess.run(ruff, cwd=project, check=False, capture_output=True, text=True).stdout
    return told


def words_of(markdown: str) -> str:
    """Return the words that a reader of a Markdown page sees, a line for each paragraph and cell."""
    parser = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    inline = [token for token in parser.parse(markdown) if token.type == "inline"]
    return "\n".join("".join(child.content for child in token.children) for token in inline)
