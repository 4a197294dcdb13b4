"""An account on a booted service, and the requests that are measured with it, for each template."""

import time

import httpx
import psycopg
from load import Load, Result

from serving import Service

PASSWORD = "a long walk by the river"
CREDENTIALS = f'{{"email": "bench@example.com", "password": "{PASSWORD}"}}'
HEALTH = Load("health", "/health/live", signed=False)
LOGIN = Load("login", "/api/v1/auth/login", CREDENTIALS, signed=False)


class Account:
    """Somebody who is signed in."""

    list_of_20: Load

    def __init__(self, service: Service, database: str) -> None:
        self.service, self.database = service, database
        self.client = httpx.Client(base_url=service.url + "/api/v1", timeout=60)
        account = {"email": "bench@example.com", "password": PASSWORD}
        self.client.post("/auth/register", json=account | {"name": "Bench"}).raise_for_status()
        self.token = self.client.post("/auth/login", json=account).json()["access_token"]
        self.client.headers["Authorization"] = f"Bearer {self.token}"

    def post(self, path: str, **fields: object) -> dict:
        """Make something, and give what is answered."""
        return self.client.post(path, json=fields).raise_for_status().json()

    def run(self, *statements: tuple) -> None:
        """Run SQL statements, each with its parameters."""
        with psycopg.connect(self.database, autocommit=True) as connection:
            for statement in statements:
                connection.execute(*statement)

    def check(self, load: Load, results: list[Result]) -> None:
        """Look whether what was answered was also done."""


class TasksAccount(Account):
    """One that has a hundred tasks in flask-api."""

    list_of_20 = Load("list of 20", "/api/v1/tasks?limit=20")

    def __init__(self, service: Service, database: str) -> None:
        super().__init__(service, database)
        self.project = self.post("/projects", name="Bench")["id"]
        label = self.post("/labels", name="bench")["id"]
        for number in range(100):
            self.post(f"/projects/{self.project}/tasks", title=f"Task number {number}", label_ids=[label])

    @property
    def loads(self) -> list[Load]:
        """The requests that are measured."""
        create = Load("create", f"/api/v1/projects/{self.project}/tasks", '{"title": "Another task"}')
        return [HEALTH, self.list_of_20, create, LOGIN]

    def fill(self, count: int) -> None:
        """Add many tasks at once, by SQL."""
        self.run(
            (
                "INSERT INTO tasks (owner_id, project_id, title, notes, status, priority, created_at, updated_at) "
                "SELECT owner_id, id, 'Task ' || n, '', 'todo', 1 + mod(n, 3), now(), now() "
                "FROM projects, generate_series(1, %s) AS n WHERE projects.id = %s",
                (count, self.project),
            ),
            ("ANALYZE tasks",),
        )


class LinksAccount(Account):
    """One that has a hundred links in fastapi-service."""

    list_of_20 = Load("list of 20", "/api/v1/links?limit=20")

    def __init__(self, service: Service, database: str) -> None:
        super().__init__(service, database)
        made = [self.post("/links", url=f"https://example.com/page/{number}") for number in range(100)]
        self.code = made[-1]["code"]
        self.redirect = Load("cached redirect", f"/{self.code}", signed=False)

    @property
    def loads(self) -> list[Load]:
        """The requests that are measured."""
        create = Load("create", "/api/v1/links", '{"url": "https://example.com/another/page"}')
        return [HEALTH, self.redirect, self.list_of_20, create, LOGIN]

    def fill(self, count: int) -> None:
        """Add many links at once, by SQL."""
        self.run(
            (
                "INSERT INTO links (owner_id, code, url, clicks, created_at, updated_at) "
                "SELECT max(id), 'n' || n, 'https://example.com/' || n, 0, now(), now() "
                "FROM users, generate_series(1, %s) AS n GROUP BY n ON CONFLICT DO NOTHING",
                (count,),
            ),
            ("VACUUM ANALYZE links",),
        )

    def check(self, load: Load, results: list[Result]) -> None:
        """See that every redirect is a click in the database: those that wrk did not wait for may be more."""
        if load is not self.redirect:
            return
        time.sleep(2)
        answered = sum(result.requests for result in results) + 1
        with psycopg.connect(self.database) as connection:
            query = "SELECT count(*) FROM clicks JOIN links ON links.id = link_id WHERE code = %s"
            [clicks] = connection.execute(query, (self.code,)).fetchone()
        assert answered <= clicks <= answered + 32 * len(results), f"{answered} redirects, {clicks} clicks"


class SiteAccount(Account):
    """A visitor of django-site, which is filled with its example."""

    post = "keyset-pagination"
    home = Load("home", "/", signed=False)
    list_of_20 = Load("list of 20", "/api/v1/posts?limit=20", signed=False)
    pages = (
        home,
        Load("post", f"/blog/{post}/", signed=False),
        Load("blog", "/blog/", signed=False),
        Load("search", "/search/?q=tide", signed=False),
    )

    @property
    def loads(self) -> list[Load]:
        """The requests that are measured."""
        create = Load("create a comment", "/api/v1/comments", f'{{"post": "{self.post}", "body": "I see"}}')
        return [HEALTH, *self.pages, self.list_of_20, create, LOGIN]

    def fill(self, count: int) -> None:
        """Add many posts at once, and as many approved comments on the one that is read, by SQL."""
        copied = "title, summary, body, body_html, contents, reading_minutes, status, created_at, updated_at"
        self.run(
            (
                f"INSERT INTO blog_post (slug, publish_at, {copied}) "
                f"SELECT slug || '-' || %s || '-' || n, publish_at - n * interval '1 minute', {copied} "
                "FROM blog_post, generate_series(1, %s) AS n WHERE slug = %s",
                (str(count), count, self.post),
            ),
            (
                "INSERT INTO comments_comment (post_id, author_id, body, state, created_at, updated_at) "
                "SELECT blog_post.id, author.id, 'Comment ' || n, 'approved', now(), now() "
                "FROM blog_post, (SELECT max(id) AS id FROM accounts_user) AS author, generate_series(1, %s) AS n "
                "WHERE slug = %s",
                (count, self.post),
            ),
            ("VACUUM ANALYZE", ()),
        )
