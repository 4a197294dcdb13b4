"""The address at which the comments of a post are followed."""

from app.api.access import Access
from app.api.endpoint import Endpoint
from app.api.operation import operation
from app.api.publications import find
from app.blog.models import Post
from app.live.handshakes import handshake_of
from app.live.readers import Reader


class Comments(Endpoint):
    """What is said about one post from now on."""

    @operation(None, access=Access.READER, status=101, errors=(403,))
    def get(self, slug: str) -> None:
        """Follow the comments of a post over a WebSocket."""
        request = self.request._request  # noqa: SLF001
        handshake = handshake_of(request)
        post = find(Post.objects.published().only("slug"), slug=slug, thing="post")
        request_id = request.META["HTTP_X_REQUEST_ID"]
        handshake.let_in(request, Reader.as_asgi(post_id=post.pk, request_id=request_id))
