"""What each worker of the server imports."""

from app import create_app

app = create_app()
