"""The address of this part, below that of the API."""

from django.urls import path

from app.graphql.endpoints import GraphQL

urlpatterns = [path("graphql", GraphQL.as_view())]
