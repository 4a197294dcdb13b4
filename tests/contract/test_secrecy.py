"""Login takes as long for an address that nobody has as for a wrong password."""

import statistics
import time

from contract.client import Account, Api, expect, log_in, new_email

ROUNDS = 15


def test_a_login_takes_alike_whether_the_account_exists(anyone: Api, newcomer: Account) -> None:
    """Where only one verifies a hash, the medians differ 20 to 60 times; half to double leaves room for noise."""
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    for _ in range(ROUNDS):
        for kind, email in (("known", newcomer.email), ("unknown", new_email())):
            started = time.perf_counter()
            expect(log_in(anyone, email, "wrong-password-1"), 401)
            times[kind].append(time.perf_counter() - started)
    ratio = statistics.median(times["known"]) / statistics.median(times["unknown"])
    assert 0.5 < ratio < 2, times


def test_a_login_costs_the_work_of_a_hash(anyone: Api) -> None:
    """Else the two would be alike because neither verifies anything."""
    live = median_time(lambda: anyone.get("/health/live"))
    unknown = median_time(lambda: log_in(anyone, new_email(), "wrong-password-1"))
    assert unknown > 3 * live


def median_time(act) -> float:
    """Give the median of the seconds that something takes."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        act()
        times.append(time.perf_counter() - started)
    return statistics.median(times)
