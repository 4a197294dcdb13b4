"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("app.pages.urls")),
    path("projects/", include("app.projects.urls")),
    path("blog/", include("app.blog.urls")),
    path("search/", include("app.search.urls")),
    path("accounts/", include("app.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("app.api.urls")),
    path("health/", include("app.health.urls")),
    path("admin/", admin.site.urls),
]
