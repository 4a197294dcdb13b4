"""What cannot be restored is told by the command in one sentence, which names the file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from app.accounts.models import User


@pytest.mark.parametrize(
    "damage", [lambda data: data[: len(data) // 2], lambda data: data[:0], lambda _: b"rubbish"]
)
def test_a_damaged_file_is_told_in_a_sentence(lost: Path, damage: Callable[[bytes], bytes]) -> None:
    lost.write_bytes(damage(lost.read_bytes()))

    with pytest.raises(CommandError) as told:
        call_command("restore", str(lost))

    assert str(told.value) == f"{lost} is not a whole backup."
    assert not User.objects.exists()
    assert not [*lost.parent.glob("*.part")]
