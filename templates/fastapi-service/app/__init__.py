"""A link shortener; `app.factory` puts it together, which the server itself does not import."""
