"""Whether the process lives, and whether it can work."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from app.errors import Unavailable
from app.health.checks import database_trouble, redis_trouble


@csrf_exempt
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Tell that this process runs."""
    return JsonResponse({"status": "ok"})


@csrf_exempt
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Tell whether the database, its tables and, where it is used, Redis are there."""
    checks = {"database": database_trouble(), "redis": redis_trouble()}
    if troubles := [f"{name} {trouble}" for name, trouble in checks.items() if trouble]:
        raise Unavailable(f"Not ready: {', '.join(troubles)}.")
    return JsonResponse({"status": "ok"})
