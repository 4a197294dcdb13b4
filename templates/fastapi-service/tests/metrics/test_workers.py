"""The figures of several workers are one sum, whichever of them is asked and whoever has died."""

import asyncio
import os
import signal
from pathlib import Path

import httpx
import pytest

from app.metrics.processes import shared_figures
from tests.servers import PATIENCE, booted

LIVE = 'http_requests_total{method="GET",route="/health/live",status="200"}'


class Scraper:
    """Asks a server over a new connection each time, so that each of its workers gets its share."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def get(self, path: str) -> str:
        return (await self._client.get(path, headers={"Connection": "close"})).text

    async def figure(self, name: str) -> float:
        lines = [line.rpartition(" ") for line in (await self.get("/metrics")).splitlines()]
        return next((float(value) for found, _, value in lines if found == name), 0.0)

    async def reaches(self, name: str, wanted: float) -> None:
        async with asyncio.timeout(PATIENCE):
            while await self.figure(name) != wanted:
                await asyncio.sleep(0.1)


def workers_in(folder: Path) -> set[int]:
    """The processes that have left figures."""
    return {int(file.stem.rpartition("_")[2]) for file in folder.glob("counter_*.db")}


@pytest.mark.boots
@pytest.mark.usefixtures("app")
async def test_all_workers_count_together_the_dead_among_them(tmp_path: Path) -> None:
    (tmp_path / "counter_1.db").write_bytes(b"of an earlier server")
    settings = {"WEB_CONCURRENCY": "2", "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    async with (
        booted(**settings) as (_, port),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client,
    ):
        scraper = Scraper(client)
        await scraper.reaches("click_queue_room", 40_000)
        await scraper.reaches(LIVE, 1)
        await asyncio.gather(*(scraper.get("/health/live") for _ in range(40)))
        await scraper.reaches(LIVE, 41)

        first, _ = workers_in(tmp_path)
        # It dies while the supervisor waits for its sign of life.
        os.kill(first, signal.SIGSTOP)
        await asyncio.sleep(1)
        os.kill(first, signal.SIGKILL)
        async with asyncio.timeout(PATIENCE):
            while len(workers_in(tmp_path)) < 3:
                await asyncio.sleep(0.1)

        await scraper.reaches("click_queue_room", 40_000)
        assert await scraper.figure(LIVE) == 41


def test_a_folder_is_made_where_none_is_set_and_goes_with_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    with shared_figures(None, workers=2):
        [made] = tmp_path.iterdir()

    assert not made.exists()


def test_one_worker_needs_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    with shared_figures(None, workers=1):
        assert not list(tmp_path.iterdir())


def test_what_an_earlier_server_left_is_forgotten(tmp_path: Path) -> None:
    for name in ("counter_1.db", "gauge_livesum_1.db", "notes.txt"):
        (tmp_path / name).touch()

    with shared_figures(tmp_path, workers=1):
        assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]
