"""GraphQL over HTTP and WebSocket: one endpoint for every operation."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.websockets import WebSocket

from app.auth.current import BearerDep, current_auth_session
from app.auth.models import AuthSession
from app.graphql.context import Context
from app.graphql.execution import run
from app.graphql.schema import schema
from app.graphql.schemas import GraphQLAnswer, GraphQLRequest
from app.graphql.socket import PROTOCOL, Socket
from app.live.access import admitted
from app.web.origins import require_known_origin
from app.web.routing import Endpoint

graphql = APIRouter(prefix="/graphql", tags=["graphql"], route_class=Endpoint)


async def _opened(request: Request, sent: BearerDep) -> AuthSession:
    """Who asks, read before it is known whether the operation only reads as well."""
    state = request.app.state
    async with state.sessions(bind=state.reading_engine) as session:
        return await current_auth_session(request, session, sent)


@graphql.post("", responses={401: {}, 429: {}})
async def execute(
    body: GraphQLRequest, request: Request, opened: Annotated[AuthSession, Depends(_opened)]
) -> GraphQLAnswer:
    """Run a GraphQL operation."""
    return await run(schema, body, Context(request, opened, body.operation_name))


@graphql.websocket("")
async def subscribe(socket: WebSocket) -> None:
    """Run GraphQL subscriptions, for as long as the connection lasts."""
    require_known_origin(socket)
    if PROTOCOL not in socket.scope["subprotocols"]:
        raise HTTPException(400, f"Speak {PROTOCOL}.")
    async with admitted(socket) as place:
        await socket.accept(PROTOCOL)
        await Socket(socket, place).run()
