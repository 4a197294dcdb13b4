"""Every variant installs into an environment of its own, and its own `poe check` passes there."""

import pytest

from projects import make_project, shared_folder
from servers import database
from variants import code_variants, each


@each(code_variants())
def test_the_variant_passes_its_own_checks(variant: dict, tmp_path_factory: pytest.TempPathFactory) -> None:
    project = make_project(variant, shared_folder(tmp_path_factory))
    with database(variant["database"]) as url:
        # as a learner runs them: on SQLite the tests make a file of their own for each of their processes
        project.poe("check", TEST_DATABASE_URL=None if variant["database"] == "sqlite" else url)
