"""The application, put together from its parts."""

from flask import Flask

from app import blueprints, cli, db, logs, rate_limits
from app.settings import Settings
from app.web import docs, headers, hosts, problems, refusals, requests


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application; without settings they are read from the environment."""
    settings = settings or Settings.from_environment()
    app = Flask(__name__, static_folder=None)
    app.extensions.update(settings=settings, title=blueprints.TITLE)
    requests.init_app(app)
    logs.init_app(app)
    refusals.init_app(app)
    hosts.init_app(app)
    headers.init_app(app)
    problems.init_app(app)
    db.init_app(app)
    rate_limits.init_app(app)
    blueprints.init_app(app)
    docs.init_app(app, title=blueprints.TITLE)
    cli.init_app(app)
    return app
