"""The production server: `python -m app.serve`."""

from app.settings import Settings


def main() -> None:
    """Check the settings, then become gunicorn, which would stumble over some of them itself."""
    Settings.from_environment()
    from gunicorn.app.wsgiapp import run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
