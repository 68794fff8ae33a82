"""Who may do what to what: the whole table, and its twin in the database."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnt.web.accounts.policies import TABLE, Guarded, Reach, Standing, marks_held, may
from learnt.web.accounts.roles import Access, Act, Role
from learnt.web.library.models import Document
from tests.cast import keep_document, make_account, make_outsider, make_partnership
from tests.factories import make_study

OURS, THEIRS = 1, 2
REACHED = {
    Reach.NOTHING: set(),
    Reach.CHECKED: {"open checked", "shared checked"},
    Reach.OURS: {"open", "open checked", "shared", "shared checked"},
    Reach.NAMED: {"open", "open checked", "shared", "shared checked", "restricted, named"},
    Reach.ALL: {"open", "open checked", "shared", "shared checked", "restricted, named", "restricted"},
}
ME = 7


def documents(partnership: int) -> dict[str, Guarded]:
    return {
        "open": Guarded(partnership, Access.OPEN),
        "open checked": Guarded(partnership, Access.OPEN, checked=True),
        "shared": Guarded(partnership, Access.PARTNERSHIP),
        "shared checked": Guarded(partnership, Access.PARTNERSHIP, checked=True),
        "restricted": Guarded(partnership, Access.RESTRICTED, checked=True),
        "restricted, named": Guarded(partnership, Access.RESTRICTED, named=frozenset({ME})),
    }


@pytest.mark.parametrize(("act", "role"), list(itertools.product(Act, Role)))
def test_a_role_reaches_what_the_table_says_and_no_further(act: Act, role: Role) -> None:
    me = Standing(ME, {OURS: frozenset({role})})
    allowed = {name for name, thing in documents(OURS).items() if not may(me, act, thing.marks())}
    assert allowed == REACHED[TABLE[act][role]]


@pytest.mark.parametrize("act", Act)
def test_another_partnership_gives_away_only_what_is_open_and_only_to_be_read_or_downloaded(act: Act) -> None:
    for role in Role:
        me = Standing(ME, {THEIRS: frozenset({role})})
        allowed = {name for name, thing in documents(OURS).items() if not may(me, act, thing.marks())}
        assert allowed <= ({"open", "open checked"} if act in {Act.READ, Act.DOWNLOAD} else set())
        assert not (role is Role.RESEARCHER and "open" in allowed)


@pytest.mark.parametrize("act", Act)
def test_nobody_who_is_not_signed_in_or_has_no_role_may_do_anything(act: Act) -> None:
    for nobody in (Standing(None), Standing(ME)):
        assert all(may(nobody, act, thing.marks()) for thing in documents(OURS).values())


def test_a_document_of_no_partnership_is_seen_only_by_whoever_keeps_the_installation() -> None:
    unplaced = Guarded(None, Access.OPEN)
    assert not may(Standing(ME, keeper=True), Act.READ, unplaced.marks())
    assert may(Standing(ME, {OURS: frozenset(Role)}), Act.READ, unplaced.marks())


def test_a_name_on_a_document_counts_only_in_the_partnership_that_holds_it() -> None:
    moved = Guarded(OURS, Access.RESTRICTED, named=frozenset({ME}))
    assert may(Standing(ME, {THEIRS: frozenset({Role.AUTHOR})}), Act.READ, moved.marks())


standings = st.builds(
    Standing,
    st.sampled_from([None, ME]),
    st.dictionaries(st.sampled_from([OURS, THEIRS]), st.frozensets(st.sampled_from(list(Role))), max_size=2),
    st.booleans(),
)


@given(standings, standings)
def test_more_roles_never_take_anything_away(fewer: Standing, more: Standing) -> None:
    roles = {
        one: fewer.roles.get(one, frozenset()) | more.roles.get(one, frozenset()) for one in (OURS, THEIRS)
    }
    both = Standing(ME, roles, fewer.keeper or more.keeper)
    for act in Act:
        assert marks_held(fewer, act) <= marks_held(both, act)


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.frozensets(st.sampled_from(list(Role)), max_size=3), st.booleans())
def test_the_database_finds_just_what_the_policies_allow(roles: frozenset[Role], outside: bool) -> None:
    me = make_outsider() if outside else make_account(*roles)
    for number, (access, checked) in enumerate(itertools.product(Access, [True, False])):
        document = keep_document(make_study(), source=f"{me.pk} {number}", access=access, checked=checked)
        if number % 2:
            document.named.add(me)
    for act in Act:
        found = set(Document.objects.open_to(me.standing(), act).values_list("pk", flat=True))
        held = marks_held(me.standing(), act)
        assert found == {d.pk for d in Document.objects.all() if d.marks_now() & held}


@pytest.mark.django_db
def test_somebody_who_was_switched_off_holds_nothing() -> None:
    left = make_account(Role.ADMINISTRATOR)
    left.is_active = False
    assert marks_held(left.standing()) == frozenset()
    assert make_partnership().pk not in left.standing().roles
