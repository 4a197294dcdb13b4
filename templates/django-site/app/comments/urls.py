"""The addresses of this part."""

from django.urls import path

from app.comments import views

app_name = "comments"
urlpatterns = [
    path("blog/<slug:slug>/comments/", views.write, name="write"),
    path("comments/<int:pk>/edit/", views.edit, name="edit"),
    path("comments/<int:pk>/delete/", views.delete, name="delete"),
]
