"""For every test: a skip is a failure where all is required, and the time per variant is reported."""

import os
import shutil
from collections import defaultdict

import pytest

import quick_copier
from questionnaire import ROOT, choices_of, load_questions
from snapshots import scratch
from variants import code_variants, name_of, rendered

REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"
SHOWN_VARIANTS, SHOWN_TESTS = 12, 5
# Folders and files of tests that take minutes, the slowest first.
SLOW = ("contract", "test_image.py", "test_suites.py")


def pytest_configure():
    """Make the folder that the processes of pytest-xdist share before they start, and let Copier hurry."""
    scratch()
    quick_copier.hurry()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Begin with the slow tests, so that no process is left alone with one at the end."""
    items.sort(key=_rank)


@pytest.fixture(scope="session")
def default_project():
    """Return the folder of the project that --defaults gives. It is shared: read it only."""
    return rendered(code_variants()[0])


@pytest.fixture
def questions_only(tmp_path):
    """Return a template with today's questions and nothing but the answers file: it renders at once."""
    template = tmp_path / "template"
    shutil.copytree(ROOT / "questions", template / "questions")
    shutil.copy(ROOT / "copier.yml", template)
    for project in choices_of(load_questions()["project_type"], {}):
        folder = template / "templates" / project
        folder.mkdir(parents=True)
        answers_file = folder / "{{ _copier_conf.answers_file }}.jinja"
        answers_file.write_text("{{ _copier_answers | to_nice_yaml }}")
    return template


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Note the variant that a test ran for, and turn a skip into a failure where all is required."""
    report = yield
    variant = getattr(item, "callspec", None) and item.callspec.params.get("variant")
    if isinstance(variant, dict) and (report.when == "call" or report.duration > 1):
        report.user_properties.append(("variant", name_of(variant)))
    return _require(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    """Turn the skip of a whole file into a failure where all is required."""
    return _require((yield))


def pytest_terminal_summary(terminalreporter):
    """Print the slowest variants, with the slowest tests of each, and what could not run."""
    for line in _slowest(terminalreporter):
        terminalreporter.write_line(line)


def _rank(item):
    parts = item.path.relative_to(ROOT / "tests").parts
    return next((rank for rank, name in enumerate(SLOW) if name in parts), len(SLOW))


def _require(report):
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"REQUIRE_ALL=1 does not allow a skip: {report.longrepr[2]}"
    return report


def _slowest(terminalreporter):
    spent = defaultdict(lambda: defaultdict(float))
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == "variant":
                    test = report.nodeid.split("::")[-1].split("[")[0]
                    spent[value][test] += report.duration
    if spent:
        yield "Seconds per variant, the slowest first:"
    by_sum = sorted(spent.items(), key=lambda entry: -sum(entry[1].values()))
    for variant, parts in by_sum[:SHOWN_VARIANTS]:
        slowest = sorted(parts.items(), key=lambda part: -part[1])[:SHOWN_TESTS]
        listed = ", ".join(f"{test} {seconds:.1f}" for test, seconds in slowest)
        yield f"  {sum(parts.values()):7.1f}  {variant}: {listed}"
