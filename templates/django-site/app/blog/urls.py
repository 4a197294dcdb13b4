"""The addresses of this part."""

from django.urls import path

from app.blog import views
from app.blog.feeds import LatestPosts

app_name = "blog"
urlpatterns = [
    path("", views.index, name="list"),
    path("feed/", LatestPosts(), name="feed"),
    path("preview/<str:token>/", views.preview, name="preview"),
    path("<slug:slug>/", views.post, name="post"),
]
