"""The addresses of this part."""

from django.urls import re_path

from app.pictures import views

app_name = "pictures"
urlpatterns = [
    re_path(r"^pictures/(?P<name>[0-9a-f]{32}(?:-480|-960)?\.webp)\Z", views.file, name="file")
]
