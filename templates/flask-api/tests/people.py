"""People who are signed in."""

from typing import Any

from flask.testing import FlaskClient

from app import db
from app.auth import passwords, service
from app.users.models import User

PASSWORD = "a long walk by the river"


class Person:
    """A client that is signed in: `ada.post("/projects", name="Garden")`."""

    def __init__(self, client: FlaskClient, email: str) -> None:
        self.client, self.email = client, email
        password_hash, name = passwords.hash_password(PASSWORD), email.partition("@")[0]
        user = User(email=email, name=name, password_hash=password_hash)
        with client.application.app_context(), db.session() as session, session.begin():
            session.add(user)
            session.flush()
            pair = service.open_session(session, user=user, user_agent="")
        self.access_token, self.refresh_token = pair.access_token, pair.refresh_token

    def sign_in(self) -> None:
        credentials = {"email": self.email, "password": PASSWORD}
        pair = self.client.post("/api/v1/auth/login", json=credentials).get_json()
        self.access_token, self.refresh_token = pair["access_token"], pair["refresh_token"]

    def send(self, method: str, path: str, **options: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.access_token}", **options.pop("headers", {})}
        return self.client.open(f"/api/v1{path}", method=method, headers=headers, **options)

    def get(self, path: str, **query: Any) -> Any:
        return self.send("GET", path, query_string=query)

    def post(self, path: str, **fields: Any) -> Any:
        return self.send("POST", path, json=fields)

    def put(self, path: str, **fields: Any) -> Any:
        return self.send("PUT", path, json=fields)

    def patch(self, path: str, **fields: Any) -> Any:
        return self.send("PATCH", path, json=fields)

    def delete(self, path: str) -> Any:
        return self.send("DELETE", path)
