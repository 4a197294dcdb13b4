"""A million clicks of one link over a year, among as many of other links, written by SQL into PostgreSQL.

    uv run python benchmarks/clicks.py postgresql://postgres@127.0.0.1/app CODE [--count 1000000]

The database is a migrated one of fastapi-service, where the link has at least one sibling of the same owner.
"""

import argparse

import psycopg

CLICKS = """
    INSERT INTO clicks (link_id, clicked_at, referrer, device, country, visitor)
    SELECT
        CASE WHEN n %% 2 = 0 THEN %(link)s ELSE siblings.ids[1 + n / 2 %% cardinality(siblings.ids)] END,
        now() - interval '1 year' * (1 - n::float / (2 * %(count)s)),
        CASE WHEN n %% 5 = 0 THEN '' ELSE 'site-' || round(200 ^ random() - 1) || '.example' END,
        (ARRAY['desktop', 'desktop', 'mobile', 'mobile', 'mobile', 'tablet', 'bot', 'other'])[1 + floor(random() * 8)],
        chr(65 + (6 * random() ^ 2)::int) || chr(65 + (9 * random() ^ 2)::int),
        md5((n * 366 / (2 * %(count)s))::text || floor(random() * 2000))
    FROM generate_series(1, 2 * %(count)s) AS n,
        (SELECT array_agg(id) AS ids FROM links WHERE id <> %(link)s) AS siblings
"""
DAY = "(clicked_at AT TIME ZONE 'UTC')::date"
COUNTS = f"""
    INSERT INTO daily_counts (link_id, kind, day, value, clicks)
    SELECT link_id, kind, {DAY}, value, count(*)
    FROM clicks, LATERAL (VALUES ('referrer', referrer), ('device', device), ('country', country)) AS v (kind, value)
    WHERE value <> ''
    GROUP BY 1, 2, 3, 4
"""
VISITORS = f"""
    INSERT INTO daily_visitors (link_id, day, visitor)
    SELECT DISTINCT link_id, {DAY}, visitor FROM clicks
"""
VISITOR_COUNTS = """
    INSERT INTO daily_counts (link_id, kind, day, value, clicks)
    SELECT link_id, 'visitor', day, '', count(*) FROM daily_visitors GROUP BY 1, 3
"""


def fill(url: str, *, code: str, count: int = 1_000_000) -> None:
    """Give a link so many clicks over the last year, and its siblings together as many; earlier clicks go."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("TRUNCATE clicks, daily_counts, daily_visitors")
        [link] = connection.execute("SELECT id FROM links WHERE code = %s", (code,)).fetchone()
        connection.execute(CLICKS, {"link": link, "count": count})
        connection.execute(COUNTS)
        connection.execute(VISITORS)
        connection.execute(VISITOR_COUNTS)
        connection.execute("VACUUM ANALYZE clicks, daily_counts, daily_visitors")


def main() -> None:
    """Fill a database that is named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("code")
    parser.add_argument("--count", type=int, default=1_000_000)
    args = parser.parse_args()
    fill(args.url, code=args.code, count=args.count)


if __name__ == "__main__":
    main()
