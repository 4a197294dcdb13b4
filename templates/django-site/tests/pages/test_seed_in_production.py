"""The example comes to a site in production only where somebody means it to."""

import pytest
from django.core.management import CommandError, call_command

from app.accounts.models import User
from app.pages import seed

pytestmark = pytest.mark.usefixtures("in_production")


@pytest.mark.parametrize("arguments", [[], ["--once"]])
def test_the_example_is_refused_in_production(arguments: list[str]) -> None:
    with pytest.raises(CommandError, match="only with --in-production"):
        call_command("seed", *arguments)

    assert not User.objects.exists()


def test_whoever_means_it_seeds_in_production_too(monkeypatch: pytest.MonkeyPatch) -> None:
    filled: list[bool] = []
    monkeypatch.setattr(seed, "fill", lambda: filled.append(True))

    call_command("seed", "--in-production")

    assert filled == [True]
