"""What the server imports: `gunicorn app.main:app`."""

from app import create_app

app = create_app()
