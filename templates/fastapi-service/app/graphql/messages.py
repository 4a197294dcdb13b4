"""What client and server tell each other over a socket: the protocol graphql-transport-ws."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, TypeAdapter

from app.graphql.schemas import GraphQLAnswer, GraphQLProblem, GraphQLRequest
from app.schemas import Answer, Body

OperationId = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[^\x00]*$")]
Anything = dict[str, Any] | None


class Credentials(Body):
    """Who opens the connection."""

    token: Annotated[str, StringConstraints(min_length=1, max_length=4096)]


class ConnectionInit(Body):
    """The first message of a client."""

    type: Literal["connection_init"]
    payload: Credentials


class Subscribe(Body):
    """Start an operation under an id of the client's choice."""

    type: Literal["subscribe"]
    id: OperationId
    payload: GraphQLRequest


class Complete(Body):
    """The operation is over, whoever says so."""

    type: Literal["complete"] = "complete"
    id: OperationId


class Ping(Body):
    """A question whether the other side is there."""

    type: Literal["ping"] = "ping"
    payload: Anything = None


class Pong(Body):
    """The answer to a ping, or a sign of life without one."""

    type: Literal["pong"] = "pong"
    payload: Anything = None


class ConnectionAck(Answer):
    """The connection is open."""

    type: Literal["connection_ack"] = "connection_ack"


class Next(Answer):
    """One result of an operation."""

    type: Literal["next"] = "next"
    id: str
    payload: GraphQLAnswer


class Error(Answer):
    """Why an operation did not start, or does not go on."""

    type: Literal["error"] = "error"
    id: str
    payload: list[GraphQLProblem]


ClientMessage = ConnectionInit | Subscribe | Complete | Ping | Pong
ServerMessage = ConnectionAck | Next | Error | Complete | Ping | Pong
_from_client: TypeAdapter[ClientMessage] = TypeAdapter(
    Annotated[ClientMessage, Field(discriminator="type")]
)


def read_message(text: str) -> ClientMessage:
    """What a client says."""
    return _from_client.validate_json(text)
