"""What each worker of the server imports."""

from app.factory import create_app

app = create_app()
