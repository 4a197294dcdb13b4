"""Reading in one go what many objects of an answer ask for."""

from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

from strawberry.dataloader import DataLoader

Item = TypeVar("Item")
Found = TypeVar("Found")
Load = Callable[[list[Item]], Awaitable[list[Found]]]


class Batches:
    """The loaders of one operation, by the question that each of them answers."""

    def __init__(self) -> None:
        self._loaders: dict[Hashable, DataLoader[Any, Any]] = {}

    async def get(self, question: Hashable, item: Item, load: Load[Item, Found]) -> Found:
        """The answer for one item, read together with those that are asked for beside it."""
        if question not in self._loaders:
            self._loaders[question] = DataLoader(load)
        found: Found = await self._loaders[question].load(item)
        return found
