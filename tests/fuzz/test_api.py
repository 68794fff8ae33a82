"""Every operation of the API that its description tells of, tried with examples of its schema: with a token and without."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as trying

from learnt.web.accounts.roles import Role
from learnt.web.api.tokens import make_token
from learnt.web.wsgi import application
from tests.cast import keep_document, make_account
from tests.unit.web.reviews.conftest import begun

pytestmark = pytest.mark.django_db
EXAMPLES = 12


@pytest.mark.parametrize("with_token", [True, False], ids=["with a token", "without"])
def test_every_operation_answers_as_it_is_described_and_to_nobody_without_a_token(with_token: bool) -> None:
    runner = make_account(Role.COORDINATOR)
    token = make_token(by=runner, name="trial", days=1, acts=True)
    known = {"document": keep_document().pk, "review": begun(runner).pk, "move": "take-up"}
    headers = {"Authorization": f"Bearer {token}"} if with_token else {}
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    operations = [one.ok() for one in schema.get_all_operations()]
    tried: dict[str, int] = {}
    for operation in operations:
        tried[operation.label] = _try(operation, headers, known)
    assert len(tried) == len(operations) == sum(len(one) for one in schema.raw_schema["paths"].values())
    assert all(tried.values())
    print(f"{len(tried)} operations, {sum(tried.values())} requests")  # noqa: T201 - the counts of docs/reference/fuzzing.md


def _try(operation: schemathesis.APIOperation, headers: dict[str, str], known: dict[str, object]) -> int:
    count = 0

    @given(case=operation.as_strategy())
    @trying(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    def one(case: schemathesis.Case) -> None:
        nonlocal count
        count += 1
        if count % 3:  # and every third with any name there may be
            for name in set(case.path_parameters or {}) & set(known):
                case.path_parameters[name] = known[name]
        if headers:
            case.call_and_validate(headers=headers)
        else:
            assert case.call(headers={}).status_code in {401, 404}

    one()
    return count
