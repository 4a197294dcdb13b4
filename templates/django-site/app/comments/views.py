"""Writing comments, and changing and deleting one's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from app.accounts.current import visitor
from app.blog.models import Post
from app.comments import services
from app.comments.forms import CommentForm
from app.comments.models import Comment, State
from app.errors import TooManyRequests
from app.web.form_limits import too_many

WAITS = "Thank you. Your comment appears once it is approved."
APPEARS = "Your comment is there."


@never_cache
@require_POST
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a comment under a post."""
    post = get_object_or_404(Post.objects.published(), slug=slug)
    if not request.user.is_authenticated:
        return redirect_to_login(f"{post.get_absolute_url()}#comments")
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            body = form.cleaned_data["body"]
            comment = services.write(post=post, author=visitor(request), body=body)
        except TooManyRequests as error:
            form.add_error(None, too_many(error))
        else:
            return _back_to(comment, request)
    return _show(request, form, post)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a comment of one's own."""
    comment = _own(request, pk)
    form = CommentForm(request.POST or None, initial={"body": comment.body})
    if form.is_valid():
        services.edit(comment, body=form.cleaned_data["body"])
        return _back_to(comment, request)
    return _show(request, form, comment.post, comment)


@never_cache
@login_required
@require_POST
@transaction.atomic
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a comment of one's own back."""
    comment = _own(request, pk)
    services.delete(comment)
    messages.success(request, "Your comment is deleted.")
    return redirect(f"{comment.post.get_absolute_url()}#comments")


def _own(request: HttpRequest, pk: int) -> Comment:
    """Locked, so that nobody deletes it while it is changed."""
    return get_object_or_404(Comment.objects.select_for_update().of(visitor(request)), pk=pk)


def _back_to(comment: Comment, request: HttpRequest) -> HttpResponse:
    messages.success(request, APPEARS if comment.state == State.APPROVED else WAITS)
    return redirect(f"{comment.post.get_absolute_url()}#comments")


def _show(
    request: HttpRequest, form: CommentForm, post: Post, comment: Comment | None = None
) -> HttpResponse:
    context = {"form": form, "post": post, "comment": comment}
    return TemplateResponse(request, "comments/form.html", context)
