"""What is counted about redirects."""

from prometheus_client import CollectorRegistry, Counter

from app.metrics.tallies import Tally


class RedirectMeters:
    """The figures of one worker."""

    def __init__(self, registry: CollectorRegistry) -> None:
        redirects = Counter(
            "redirects", "Requests for a code by how they ended.", ["outcome"], registry=registry
        )
        self.outcomes = {
            outcome: Tally(redirects.labels(outcome))
            for outcome in ("redirected", "looked", "unknown", "expired", "used_up", "unavailable")
        }
        self._lookups = Counter(
            "redirect_lookups",
            "Lookups of a code by where it was looked for and what was found.",
            ["level", "result"],
            registry=registry,
        )
        self.remembered = Tally(self._lookups.labels("memory", "hit"))

    def lookup(self, level: str, result: str) -> None:
        """Count one lookup: in memory, redis or database; hit, miss, stale or error."""
        self._lookups.labels(level, result).inc()
