"""What a large table costs: lists, redirects and statistics beside those of a small one."""

import statistics
import time
from argparse import Namespace

import clicks
from accounts import Account, LinksAccount, SiteAccount
from load import Load, wrk

YEAR = "/links/{code}/stats?from={first}&to={last}"


def long_list(account: Account, args: Namespace) -> None:
    """Print the list of 20 with 100 and with 100,000 rows of one owner, page 1 and page 1,000."""
    load, page = account.list_of_20, {"next_cursor": None}
    few = wrk(account.service.url, load, account.token, args.seconds)
    account.fill(100_000)
    many = wrk(account.service.url, load, account.token, args.seconds)
    ratio = many.rate / few.rate
    print(f"\nlist of 20: {few.rate:.0f} req/s at 100 rows, {many.rate:.0f} at 100,000; ratio {ratio:.2f}")
    for _ in range(1000):
        cursor = f"&cursor={page['next_cursor']}" if page["next_cursor"] else ""
        page = account.client.get(load.path.removeprefix("/api/v1") + cursor).json()
    deep = Load("deep", f"{load.path}&cursor={page['next_cursor']}")
    deep_rate = wrk(account.service.url, deep, account.token, args.seconds).rate
    print(f"page 1,000 beside page 1 at 100,000 rows: ratio {deep_rate / many.rate:.2f}")


def redirects_among_many(account: LinksAccount, args: Namespace) -> None:
    """Print redirects from memory, and codes that nobody asked for before, at 1,000 links and at 1,000,000."""
    account.run(("DELETE FROM links WHERE code <> %s", (account.code,)))
    rates = {}
    for count in (1_000, 1_000_000):
        account.fill(count)
        new_codes = Load("new codes", f"/x{count}-", signed=False, random_below=10**9)
        for load in (account.redirect, new_codes):
            rates[load.name, count] = wrk(account.service.url, load, "", args.seconds).rate
    for name in ("cached redirect", "new codes"):
        few, many = rates[name, 1_000], rates[name, 1_000_000]
        print(f"{name}: {few:.0f} req/s at 1,000 links, {many:.0f} at 1,000,000; ratio {many / few:.2f}")
    another = Load("another", "/n", signed=False, random_below=1_000_000)
    print(f"each time another link of 1,000,000: {wrk(account.service.url, another, '', args.seconds).rate:.0f} req/s")


def pages_among_many(account: SiteAccount, args: Namespace) -> None:
    """Print pages with 100 and with 100,000 posts, and as many comments on the post that is read."""
    read = [*account.pages, account.list_of_20]
    account.fill(100)
    few = [wrk(account.service.url, load, "", args.seconds).rate for load in read]
    account.fill(100_000)
    for load, before in zip(read, few, strict=True):
        many = wrk(account.service.url, load, "", args.seconds)
        assert not many.failed, f"{load.name}: requests failed"
        rates = f"{before:.0f} req/s at 100 posts and comments, {many.rate:.0f} at 100,000"
        print(f"{load.name}: {rates}; ratio {many.rate / before:.2f}")


def year_of_clicks(account: LinksAccount, args: Namespace) -> None:
    """Print how long the statistics of a year with a million clicks take."""
    account.run(("DELETE FROM links WHERE code LIKE 'n%%' AND length(code) > 4", ()))
    account.fill(999)
    clicks.fill(account.database, code=account.code)
    for days in (1, 30, 365):
        seconds = []
        for _ in range(21):
            last, first = time.time(), time.time() - 86_400 * (days - 1)
            asked = {"code": account.code, "first": _day(first), "last": _day(last)}
            started = time.perf_counter()
            account.client.get(YEAR.format(**asked)).raise_for_status()
            seconds.append(time.perf_counter() - started)
        middle, least = statistics.median(seconds), min(seconds)
        print(f"statistics of {days} days, a million clicks a year: {middle * 1000:.0f} ms, least {least * 1000:.0f}")


def _day(moment: float) -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(moment))
