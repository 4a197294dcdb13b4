"""Serve while somebody works on the code."""

from typing import Any

import uvicorn
from django.conf import settings
from django.core.management.base import BaseCommand

from config.serve import OPTIONS


class Command(BaseCommand):
    """`python manage.py dev`."""

    help = "Serve on this machine and start again after each change of the code."

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until somebody stops it."""
        uvicorn.run(
            "config.asgi:application",
            host=settings.ENVIRONMENT.host,
            port=settings.ENVIRONMENT.port,
            reload=True,
            reload_dirs=["app", "config"],
            # Templates are kept once they were read.
            reload_includes=["*.py", "*.html", "*.txt"],
            **OPTIONS,
        )
