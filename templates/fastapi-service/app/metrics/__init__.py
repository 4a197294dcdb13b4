"""Figures for Prometheus, those of all workers together."""

from fastapi import FastAPI
from prometheus_client import CollectorRegistry, disable_created_metrics

from app.metrics.requests import Metered, RequestMeters


def init_app(app: FastAPI) -> None:
    """Give the application its figures; each part adds its own to them."""
    disable_created_metrics()  # type: ignore[no-untyped-call]
    app.state.metrics = registry = CollectorRegistry()
    app.add_middleware(Metered, meters=RequestMeters(registry))
