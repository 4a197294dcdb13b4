"""The pages of the blog.

A list shows `page`: its posts are `page.object_list`; where `page.has_next`, the older ones begin
at `?before={{ page.next_cursor }}`; `page.is_first` tells the newest from the others. `?tag=` and
`?year=` go with it. The `comments` of a post are such a page too; `waiting` are the reader's own
that nobody else sees yet.
"""

from django.contrib.auth.decorators import user_passes_test
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from app.blog import reading
from app.blog.models import Post
from app.comments import services as comments_services
from app.comments.forms import CommentForm
from app.pages import seo
from app.tags.models import Tag
from app.tags.picking import find_tag
from app.web.caching import dated, revalidated, unlisted
from app.web.publishing import PublishableQuerySet


@revalidated
def index(request: HttpRequest) -> HttpResponse:
    """The posts, newest first: all, or those with one tag or of one year."""
    tags, years = list(reading.tags_in_use()), reading.years()
    tag, year = find_tag(request, tags), _year(request, years)
    page = reading.listed(tag=tag, year=year, before=request.GET.get("before") or None)
    context = {
        "page": page,
        "tag": tag,
        "year": year,
        "years": years,
        "tags": tags,
        "meta": seo.describe(request, title=_title(tag, year), description=seo.BLOG),
    }
    return render(request, "blog/list.html", context)


@revalidated
def post(request: HttpRequest, slug: str) -> HttpResponse:
    """One post and what was said about it."""
    found = get_object_or_404(
        Post.objects.published().select_related("cover").prefetch_related("tags"), slug=slug
    )
    return dated(_show(request, found), found.updated_at)


@user_passes_test(lambda user: user.is_active and user.is_staff)
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """A draft, as it will look."""
    found = _with_all(Post.objects.all()).previewed(token)
    if found is None:
        raise Http404("This preview is over. Open it again from the admin.")
    return unlisted(_show(request, found, preview=True))


def _with_all(posts: PublishableQuerySet) -> PublishableQuerySet:
    return posts.select_related("cover").prefetch_related("tags")


def _year(request: HttpRequest, years: list[int]) -> int | None:
    wanted = request.GET.get("year")
    if wanted and wanted not in map(str, years):
        raise Http404("Nothing was published in that year.")
    return int(wanted) if wanted else None


def _title(tag: Tag | None, year: int | None) -> str:
    return f"Posts{f' on {tag}' if tag else ''}{f' of {year}' if year else ''}"


def _show(request: HttpRequest, post: Post, *, preview: bool = False) -> HttpResponse:
    newer, older = reading.neighbours(post)
    context = {
        "post": post,
        "preview": preview,
        "comments": reading.comments_on(post, before=request.GET.get("before") or None),
        "waiting": comments_services.waiting(post=post, author=request.user),
        "form": CommentForm() if request.user.is_authenticated else None,
        "newer": newer,
        "older": older,
        "meta": seo.of_post(request, post),
    }
    return render(request, "blog/post.html", context)
