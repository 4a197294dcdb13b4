"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from app.api import docs
from app.pages import sitemaps

urlpatterns = [
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("", include("app.pages.urls")),
    path("", include("app.comments.urls")),
    path("projects/", include("app.projects.urls")),
    path("blog/", include("app.blog.urls")),
    path("search/", include("app.search.urls")),
    path("media/", include("app.pictures.urls")),
    path("accounts/", include("app.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("app.api.urls")),
    path("openapi.json", docs.openapi),
    path("docs", docs.page),
    path("health/", include("app.health.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "app.web.failures.malformed"
handler403 = "app.web.failures.forbidden"
handler404 = "app.web.failures.not_found"
handler429 = "app.web.failures.too_many"
handler500 = "app.web.failures.crash"
