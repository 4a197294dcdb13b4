"""The pages of projects: `projects` are all there are, the featured first, then by date."""

from django.contrib.auth.decorators import user_passes_test
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from app.pages import seo
from app.projects import services
from app.projects.models import Project
from app.tags.picking import find_tag
from app.web.caching import dated, revalidated, unlisted


@revalidated
def index(request: HttpRequest) -> HttpResponse:
    """The projects: all, or those with one tag."""
    tags = list(services.tags_in_use())
    tag = find_tag(request, tags)
    title = f"Projects: {tag}" if tag else "Projects"
    context = {
        "projects": services.listed(tag=tag),
        "tag": tag,
        "tags": tags,
        "meta": seo.describe(request, title=title, description=seo.PROJECTS),
    }
    return render(request, "projects/list.html", context)


@revalidated
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One project: the problem, what was built, what was learned."""
    project = get_object_or_404(Project.objects.published().with_pictures(), slug=slug)
    return dated(_show(request, project), project.updated_at)


@user_passes_test(lambda user: user.is_active and user.is_staff)
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """A draft, as it will look."""
    project = Project.objects.with_pictures().previewed(token)
    if project is None:
        raise Http404("This preview is over. Open it again from the admin.")
    return unlisted(_show(request, project, preview=True))


def _show(request: HttpRequest, project: Project, *, preview: bool = False) -> HttpResponse:
    context = {
        "project": project,
        "pictures": project.shown_pictures,
        "preview": preview,
        "meta": seo.of_project(request, project),
    }
    return render(request, "projects/detail.html", context)
