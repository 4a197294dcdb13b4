"""What the suite must know of each template: its nouns. Everything else is the same for all."""

from collections.abc import Callable
from dataclasses import dataclass, field

from contract.client import Account, Api

A_POST = "keyset-pagination"  # the slug of a published post of the seeded site


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One kind of object that a signed-in user owns."""

    collection: str  # where it is listed
    body: Callable[[int], dict]  # the n-th body that creates one; no two are alike
    text: str  # a field of text
    text_limit: int  # its greatest length
    lead: str = ""  # what the text begins with, whatever it says
    spelling: tuple[tuple[str, str], ...] = ()  # what it has in place of some characters
    searched: tuple[str, ...] = ()  # other fields that a search looks into
    changes: dict  # a PATCH that is valid for every object
    number: str | None = None  # a field that holds a whole number
    choice: str | None = None  # a query parameter that takes a closed set of values
    sorts: tuple[str, ...] = ()  # documented sort keys, each named as the field that it sorts by
    key: str = "id"
    whole: bool = True  # whether PUT replaces it
    twins: bool = True  # whether the same body may be sent twice
    create_at: Callable[[Api], str] | None = None  # where it is created, if not at the collection

    def create(self, owner: Api, number: int = 0, **fields: object) -> dict:
        """Create one and give it as it was answered."""
        answer = owner.post(self.place(owner), json=self.body(number) | fields)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def place(self, owner: Api) -> str:
        """Give the path to create one at."""
        return self.create_at(owner) if self.create_at else self.collection

    def path(self, item: dict) -> str:
        """Give the path of one object."""
        return f"{self.collection}/{item[self.key]}"

    def spell(self, words: str) -> str:
        """Write words as the text takes them."""
        for character, written in self.spelling:
            words = words.replace(character, written)
        return words

    def says(self, words: str) -> dict:
        """Give the fields of a body whose text says these words, and where nothing else is found by a search."""
        return {self.text: self.lead + self.spell(words)} | dict.fromkeys(self.searched, "")

    @property
    def edits(self) -> tuple[str, ...]:
        """The methods that change one object."""
        return ("PUT", "PATCH", "DELETE") if self.whole else ("PATCH", "DELETE")


@dataclass(frozen=True, kw_only=True)
class Domain:
    """A template: its resources, and what its framework calls debug mode."""

    template: str
    resources: tuple[Resource, ...]
    debug: str
    references: tuple[str, ...] = ()  # fields that list keys of other objects
    meant: dict = field(default_factory=dict)  # values of fields whose schema cannot tell all that is refused
    sockets: tuple[str, ...] = ()  # declared paths of WebSockets
    ripple: Callable[[Account], tuple[str, Callable[[], object]]] | None = None
    settings: dict = field(default_factory=dict)  # what keeps limits of its own out of the way
    prepare: tuple[tuple[str, ...], ...] = ()  # verbs that must run before it is served

    @property
    def main(self) -> Resource:
        """The resource that stands for all where one is enough."""
        return self.resources[0]


def a_project(owner: Api) -> str:
    """Give the path at which the owner's newest project takes tasks; make one where there is none."""
    found = owner.get("/api/v1/projects", params={"limit": 1}).json()["items"]
    project = found[0] if found else PROJECTS.create(owner, name="What there is to do")
    return f"/api/v1/projects/{project['id']}/tasks"


def a_renamed_label(owner: Account) -> tuple[str, Callable[[], object]]:
    """Give a task's path, and what changes its text without touching the task itself."""
    label = LABELS.create(owner.http)
    task = TASKS.create(owner.http, label_ids=[label["id"]])
    return TASKS.path(task), lambda: owner.http.patch(LABELS.path(label), json={"name": "renamed"})


def an_authors_new_name(author: Account) -> tuple[str, Callable[[], object]]:
    """Give a comment's path, and what changes its text without touching the comment itself."""
    comment = COMMENTS.create(author.http)
    return COMMENTS.path(comment), lambda: author.http.patch("/api/v1/users/me", json={"name": "Grace"})


PROJECTS = Resource(
    collection="/api/v1/projects",
    body=lambda n: {"name": f"Project {n:04}", "description": "What it is for"},
    text="name",
    text_limit=100,
    changes={"description": "changed"},
    sorts=("name", "created_at"),
    twins=False,
)
LABELS = Resource(
    collection="/api/v1/labels",
    body=lambda n: {"name": f"label {n:04}", "color": "#336699"},
    text="name",
    text_limit=50,
    changes={"color": "#000000"},
    sorts=("name", "created_at"),
    twins=False,
)
TASKS = Resource(
    collection="/api/v1/tasks",
    create_at=a_project,
    body=lambda n: {
        "title": f"Task {n:04}",
        "notes": "100% of it\nin two lines",
        "status": "todo",
        "priority": 1 + n % 3,
        "due_on": f"2026-12-{1 + n % 28:02}" if n % 2 else None,
        "label_ids": [],
    },
    text="title",
    text_limit=200,
    searched=("notes",),
    number="priority",
    choice="status",
    changes={"notes": "changed"},
    sorts=("created_at", "due_on", "priority"),
)
LINKS = Resource(
    collection="/api/v1/links",
    key="code",
    body=lambda n: {"url": f"https://example.com/page/{n:04}?from=here", "max_clicks": None, "expires_at": None},
    text="url",
    text_limit=2048,
    lead="https://example.com/",
    spelling=((" ", "-"), ("\\", "%5C")),
    number="max_clicks",
    choice="state",
    changes={"max_clicks": 1000},
    sorts=("created_at", "code"),
    whole=False,
)
COMMENTS = Resource(
    collection="/api/v1/comments",
    body=lambda n: {"post": A_POST, "body": f"Comment {n:04}\nin two lines"},
    text="body",
    text_limit=2000,
    number="post",
    choice="state",
    changes={"body": "changed"},
    sorts=("created_at",),
)

DOMAINS = {
    "flask-api": Domain(
        template="flask-api",
        resources=(TASKS, PROJECTS, LABELS),
        debug="FLASK_DEBUG",
        references=("label_ids",),
        sockets=("/api/v1/live",),
        ripple=a_renamed_label,
    ),
    "fastapi-service": Domain(
        template="fastapi-service",
        resources=(LINKS,),
        debug="APP_DEBUG",
        meant={"url": "https://example.com/", "code": None, "expires_at": None},
        sockets=("/api/v1/links/{code}/live",),
    ),
    "django-site": Domain(
        template="django-site",
        resources=(COMMENTS,),
        debug="APP_DEBUG",
        meant={"post": A_POST},
        sockets=("/api/v1/posts/{slug}/live",),
        ripple=an_authors_new_name,
        settings={"RATE_LIMIT_COMMENT": "1000000/minute"},
        prepare=(("seed", "--once", "--in-production"),),
    ),
}
