"""What is tested: each template with every extra, on each database."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from contract.domains import DOMAINS, Domain
from projects import Project, make_project
from questionnaire import choices_of, load_questions
from servers import database
from serving import Service, serving

QUESTIONS = load_questions()
DATABASES = choices_of(QUESTIONS["database"], {})


@dataclass(frozen=True)
class Subject:
    """A project with every extra, on one database."""

    domain: Domain
    database: str
    project: Project

    @contextmanager
    def serving(self, **settings: str | bool | None) -> Iterator[Service]:
        """Boot the project on a fresh database; the rest is as in `serving.serving`."""
        with database(self.database) as url, self.serving_on(url, **settings) as service:
            yield service

    def serving_on(self, url: str, **settings: str | bool | None) -> AbstractContextManager[Service]:
        """Boot the project on a database that is there already."""
        settings = self.domain.settings | settings
        return serving(self.project, prepare=self.domain.prepare, DATABASE_URL=url, **settings)


def make_subject(template: str, kind: str, shared: Path) -> Subject:
    """Render a template with every extra for a database and install it."""
    chosen = {"project_type": template, "database": kind}
    extras = choices_of(QUESTIONS["extras"], chosen)
    return Subject(DOMAINS[template], kind, make_project(chosen | {"extras": extras}, shared))
