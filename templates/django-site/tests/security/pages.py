"""Reading pages as a browser does: what in them could run, and what they load."""

from html.parser import HTMLParser

from app.accounts.models import User
from app.blog.models import Post
from app.projects.models import Project

# For the search engines; no browser runs it.
DATA = "application/ld+json"


class Page(HTMLParser):
    """What a page holds: its tags, its scripts, and whatever a strict policy forbids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[str] = []
        self._within = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self.inline += [f"{tag} {name}" for name in found if name.startswith("on")]
        self.inline += [f"{tag} style" for name in found if name == "style"]
        self.inline += [
            f"{tag} {name}={value}"
            for name, value in found.items()
            if (value or "").strip().lower().startswith(("javascript:", "vbscript:"))
        ]
        self._within = "" if "src" in found or found.get("type") == DATA else tag

    def handle_data(self, data: str) -> None:
        if self._within in ("script", "style") and data.strip():
            self.inline.append(f"<{self._within}> {data.strip()[:60]}")

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    @property
    def loaded(self) -> list[str]:
        """The addresses that a browser fetches by itself."""
        sources = [found.get("src") for _, found in self.tags]
        sources += [found.get("href") for tag, found in self.tags if tag == "link"]
        return [source for source in sources if source]


def of_everybody(post: Post, project: Project) -> list[str]:
    return [
        *("/", "/about/", "/resume/", "/contact/", "/projects/", "/blog/", "/search/?q=hello"),
        *(post.get_absolute_url(), project.get_absolute_url(), "/nothing/"),
        *("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"),
        *("/accounts/password/reset/done/", "/accounts/confirm-email/", "/accounts/inactive/"),
        "/accounts/password/reset/key/1-x/",
    ]


def of_a_visitor() -> list[str]:
    return [
        *("/accounts/email/", "/accounts/password/change/", "/accounts/data/"),
        *("/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/logout/"),
        *("/accounts/reauthenticate/", "/accounts/2fa/recovery-codes/generate/"),
    ]


def of_an_owner(post: Post, project: Project, owner: User) -> list[str]:
    return [
        "/admin/",
        f"/admin/blog/post/{post.pk}/change/",
        f"/admin/projects/project/{project.pk}/change/",
        f"/admin/accounts/user/{owner.pk}/change/",
        *("/admin/pictures/picture/add/", "/admin/pages/contactmessage/"),
        *("/admin/comments/comment/", "/admin/accounts/user/", "/admin/blog/post/add/"),
    ]
