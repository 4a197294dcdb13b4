"""Every address of the API."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path, register_converter

from app.accounts import endpoints as accounts
from app.api.converters import IdConverter
from app.blog import endpoints as blog
from app.comments import endpoints as comments
from app.projects import endpoints as projects

register_converter(IdConverter, "id")

urlpatterns: list[URLPattern | URLResolver] = [
    path("auth/register", accounts.Register.as_view()),
    path("auth/login", accounts.LogIn.as_view()),
    path("auth/refresh", accounts.Refresh.as_view()),
    path("auth/logout", accounts.LogOut.as_view()),
    path("users/me", accounts.Me.as_view()),
    path("users/me/password", accounts.Password.as_view()),
    path("users/me/sessions", accounts.Sessions.as_view()),
    path("users/me/sessions/<uuid:session_id>", accounts.OneSession.as_view()),
    path("posts", blog.Posts.as_view()),
    path("posts/<slug:slug>", blog.OnePost.as_view(), name="post"),
    path("posts/<slug:slug>/comments", blog.CommentsOfPost.as_view()),
    path("comments", comments.Comments.as_view()),
    path("comments/<id:comment_id>", comments.OneComment.as_view(), name="comment"),
    path("projects", projects.Projects.as_view()),
    path("projects/<slug:slug>", projects.OneProject.as_view(), name="project"),
]

extras = filter(apps.is_installed, ("app.graphql", "app.live"))
urlpatterns += [path("", include(f"{extra}.urls")) for extra in extras]
