"""Values of settings that look right and are not."""

import pytest
from pydantic import ValidationError

from app.settings import Settings


@pytest.mark.parametrize("rate", ["0/minute", "5/minute;10/hour", "often"])
def test_a_rate_limit_is_one_limit_of_at_least_one(rate: str) -> None:
    with pytest.raises(ValidationError, match="rate_limit_user"):
        Settings(rate_limit_user=rate)


@pytest.mark.parametrize("url", ["mysql://", "postgresql://db/", "sqlite://", "oracle://db/app"])
def test_a_database_url_names_a_database(url: str) -> None:
    with pytest.raises(ValidationError, match="database_url"):
        Settings(database_url=url)
