"""What is counted about clicks."""

from prometheus_client import CollectorRegistry, Counter, Gauge


class ClickMeters:
    """The figures of one worker."""

    def __init__(self, registry: CollectorRegistry) -> None:
        clicks = Counter("clicks", "Clicks by what became of them.", ["outcome"], registry=registry)
        self.written = clicks.labels("written")
        self.dropped = clicks.labels("dropped")
        self.refused = clicks.labels("refused")
        self.queued = Gauge(
            "click_queue_length",
            "Clicks that are not stored yet.",
            multiprocess_mode="livesum",
            registry=registry,
        )
        self.room = Gauge(
            "click_queue_room",
            "How many clicks may wait to be stored.",
            multiprocess_mode="livesum",
            registry=registry,
        )
        self.failures = Counter(
            "click_writer_failures", "Batches that could not be stored at once.", registry=registry
        )
