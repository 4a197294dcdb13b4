"""The addresses of this part."""

from django.urls import path

from app.projects import views

app_name = "projects"
urlpatterns = [
    path("", views.index, name="list"),
    path("preview/<str:token>/", views.preview, name="preview"),
    path("<slug:slug>/", views.detail, name="detail"),
]
