"""What the releases of this template asked, and what today's questions have lost of it."""

import subprocess

from questionnaire import ROOT, all_choices_of, asked, load_questions


def releases() -> list[str]:
    """Return the tags of this repository that Copier takes for versions: v1.2.3 or 1.2.3."""
    tags = _git("tag", "--list").split()
    return [tag for tag in tags if tag.removeprefix("v")[:1].isdigit()]


def questions_of(tag: str) -> dict[str, dict]:
    """Return the questions as they were at a tag."""
    return load_questions(lambda path: _git("show", f"{tag}:{path}"))


def lost(older: dict[str, dict], newer: dict[str, dict]) -> list[str]:
    """Return a sentence for each question or choice that an owner's answers may hold and none asks now."""
    older, newer = asked(older), asked(newer)
    gone = [f"the question {name} is gone" for name in older if name not in newer]
    for name in older.keys() & newer.keys():
        for choice in _choices(older[name]):
            if choice not in _choices(newer[name]):
                gone.append(f"the choice {choice} of {name} is gone")
        if older[name].get("multiselect", False) != newer[name].get("multiselect", False):
            gone.append(f"{name} no longer takes as many answers as it did")
    return sorted(gone)


def _choices(question: dict) -> list:
    return all_choices_of(question) if question.get("choices") else []


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout
