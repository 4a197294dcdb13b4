"""The page that finds things; each of `results` has kind, title, url, summary and excerpt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from app.accounts import attempts
from app.pages import seo
from app.search.services import clean, search
from app.web.caching import revalidated


@revalidated
def results(request: HttpRequest) -> HttpResponse:
    """What fits the words of `?q=`."""
    query = clean(request.GET.get("q", ""))
    if query:
        attempts.count_reader(request)
    title = f"Search: {query}" if query else "Search"
    context = {
        "query": query,
        "results": search(query, request.user) if query else [],
        "meta": seo.describe(request, title=title, description="Search posts and projects."),
    }
    return render(request, "search/results.html", context)
