"""The application, put together from its parts."""

from fastapi import FastAPI

from app import clicks, db, lifespan, logs, metrics, rate_limits, redirects, redis_client, routers
from app.live import hub
from app.settings import Settings
from app.web import docs, middleware, openapi, problems


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the application; without settings they are read from the environment."""
    settings = settings or Settings.from_environment()
    app = FastAPI(
        title=routers.TITLE,
        version="1",
        debug=settings.app_debug,
        lifespan=lifespan.run,
        redirect_slashes=False,
        openapi_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.settings = settings
    logs.init_app(app)
    metrics.init_app(app)
    middleware.init_app(app)
    problems.init_app(app)
    db.init_app(app)
    redis_client.init_app(app)
    clicks.init_app(app)
    redirects.init_app(app)
    hub.init_app(app)
    rate_limits.init_app(app)
    routers.init_app(app)
    openapi.init_app(app)
    docs.init_app(app)
    return app
