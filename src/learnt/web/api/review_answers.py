"""The shapes of what the API answers of reviews, and of what it is sent."""

from datetime import date, datetime

from ninja import Field, Schema

from learnt.web.reviews.forms import LONGEST


class ReviewAnswer(Schema):
    """A review as it stands."""

    id: int
    reference: str = Field(description="Short; it names nobody.")
    partnership: str = Field(alias="partnership.name", description="Name of the partnership.")
    regime: str = Field(description="Id of the rules that it is run by.")
    state: str = Field(description="Id of where it stands, in those rules.")
    begun_at: datetime
    changed: int = Field(description="Number of its last change; a move must say which one it saw.")


class RefusalAnswer(Schema):
    """Why a move may not be made."""

    guard: str = Field(description="Id of the rule that refuses.")
    reason: str
    asks: list[str] = Field(description="Ids of the facts and events that would mend it.")


class WayAnswer(Schema):
    """A move that leads on."""

    move: str
    name: str
    to: str = Field(description="Id of where the review then stands.")
    by: list[str] = Field(description="Ids of the posts that may make it.")
    refusals: list[RefusalAnswer] = Field(description="Why it may not be made today; empty where it may.")


class LimitAnswer(Schema):
    """A time limit."""

    limit: str
    name: str
    owner: str = Field(description="Id of the post that keeps it.")
    due: date | None
    standing: str = Field(description="running, due-today, overdue, met, met-late, not-started and the like.")


class WholeReviewAnswer(ReviewAnswer):
    """A review with what leads on, what is due and what is recorded."""

    partnership: str = Field(description="Name of the partnership.")
    owner: str = Field(description="Id of the post whose turn it is.")
    shown: str = Field(description="What may be shown today to people who do not work on it.")
    events: dict[str, date] = Field(description="By event of the rules, its day.")
    told: dict[str, bool | int | str] = Field(description="By fact of the rules, what is recorded.")
    moves: list[WayAnswer]
    limits: list[LimitAnswer]


class MoveSent(Schema):
    """Who makes a move, when and why."""

    post: str = Field(description="Id of the post that decides.", max_length=64)
    reason: str = Field(description="Why. Name posts and agencies, and nobody else.", max_length=LONGEST)
    day: date = Field(description="The day on which it was decided, today or before.")
    seen: int = Field(
        description="The number of the last change that was seen, so that nobody decides on what is no longer so.",
        ge=0,
    )


class RefusedAnswer(Schema):
    """Why a move was not made, in words and rule by rule. Nothing was changed."""

    detail: str
    refusals: list[RefusalAnswer]
