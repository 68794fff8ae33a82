"""A partnership's name, logo and agencies, and further partnerships."""

import io
import stat
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.invitations import open_invitation
from learnt.web.accounts.logos import KEPT, redrawn
from learnt.web.accounts.models import Account, Agency, Partnership
from learnt.web.accounts.roles import Role
from tests.cast import ELSEWHERE, make_account, make_outsider, make_partnership, signed_in

pytestmark = pytest.mark.django_db


def picture(size: tuple[int, int] = (900, 300), kind: str = "PNG", words: str = "") -> bytes:
    file, note = io.BytesIO(), PngInfo()
    note.add_text("Comment", words)
    Image.new("RGB", size, "navy").save(file, kind, **({"pnginfo": note} if kind == "PNG" else {}))
    return file.getvalue()


def url(name: str, *args: object) -> str:
    return reverse(f"accounts:{name}", args=[make_partnership().pk, *args])


@pytest.fixture
def administrator(settings: object, tmp_path: Path) -> Account:
    settings.MEDIA_ROOT = tmp_path / "uploads"  # type: ignore[attr-defined]
    return make_account(Role.ADMINISTRATOR)


def set_logo(client: Client, given: bytes) -> str:
    file = SimpleUploadedFile("logo.png", given, "image/png")
    return client.post(url("logo"), {"logo": file}, follow=True).content.decode()


def test_a_logo_is_drawn_anew_and_made_small() -> None:
    kept = redrawn(picture(words="canary words"))
    assert b"canary" not in kept
    with Image.open(io.BytesIO(kept)) as drawn:
        assert drawn.format == "PNG"
        assert drawn.size == KEPT


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (picture(kind="JPEG"), "not a PNG"),
        (b"<svg onload='alert(1)'/>", "not a PNG"),
        (picture()[:-60], "not a PNG"),
        (picture((4_001, 2)), "4,000 pixels"),
        (b"x" * 1_000_001, "1 MB"),
    ],
)
def test_what_is_no_good_as_a_logo_is_refused(given: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words):
        redrawn(given)


def test_a_bomb_of_a_picture_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(UserError, match="pixels"):
        redrawn(picture((50_000, 10)))


def test_the_logo_is_served_to_its_own_people_with_safe_headers(administrator: Account) -> None:
    make_partnership(ELSEWHERE)
    client = signed_in(administrator)
    assert "The logo is set." in set_logo(client, picture())
    page = client.get(url("partnership")).content.decode()
    address = reverse("logo", args=[make_partnership().pk])
    assert address in page
    answer = client.get(address)
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"].startswith("private")
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    assert signed_in(make_outsider()).get(address).status_code == 404
    assert Client().get(address).status_code == 404


def test_a_new_logo_takes_the_place_of_the_old_one_and_can_be_removed(
    administrator: Account, settings: object
) -> None:
    client = signed_in(administrator)
    set_logo(client, picture())
    first = client.get(url("partnership")).content
    set_logo(client, picture((30, 30)))
    assert client.get(url("partnership")).content != first
    folder = Path(settings.MEDIA_ROOT)  # type: ignore[attr-defined]
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert len(files) == 1
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600
    client.post(url("logo"), {"remove": "yes"})
    assert not [file for file in folder.rglob("*") if file.is_file()]
    assert not make_partnership().logo


def test_a_bad_logo_is_explained_on_the_page(administrator: Account) -> None:
    assert "not a PNG picture" in set_logo(signed_in(administrator), b"hello")
    assert "Choose a PNG file" in signed_in(administrator).post(url("logo")).content.decode()


def test_a_partnership_is_renamed_unless_the_name_is_taken(administrator: Account) -> None:
    make_partnership(ELSEWHERE)
    client = signed_in(administrator)
    assert b"already" in client.post(url("rename"), {"name": ELSEWHERE.upper()}).content
    client.post(url("rename"), {"name": "Harrowmere and Dell"})
    assert Partnership.objects.filter(name="Harrowmere and Dell").exists()


def test_agencies_come_and_go_and_their_people_stay(administrator: Account) -> None:
    client = signed_in(administrator)
    client.post(url("add-agency"), {"name": "Harrowmere Council"})
    agency = Agency.objects.get()
    assert b"already" in client.post(url("add-agency"), {"name": "harrowmere council"}).content
    administrator.memberships.update(agency=agency)
    client.post(url("remove-agency", agency.pk))
    assert administrator.memberships.get().agency is None


def test_an_agency_of_another_partnership_is_not_found(administrator: Account) -> None:
    foreign = Agency.objects.create(partnership=make_partnership(ELSEWHERE), name="Wexcombe Council")
    assert signed_in(administrator).post(url("remove-agency", foreign.pk)).status_code == 404
    assert Agency.objects.filter(pk=foreign.pk).exists()


def test_a_keeper_makes_another_partnership_and_hands_over_a_link(administrator: Account) -> None:
    administrator.keeper = True
    administrator.save()
    client = signed_in(administrator)
    form = {"name": ELSEWHERE, "administrator": "Wren Ex", "email": "wren@example.org"}
    page = client.post(reverse("accounts:add-partnership"), form).content.decode()
    secret = page.partition("/start/")[2].partition("/")[0]
    made = Account.objects.get(email="wren@example.org")
    assert open_invitation(secret).account == made
    assert made.standing().roles == {make_partnership(ELSEWHERE).pk: {Role.ADMINISTRATOR}}
    assert b"already" in client.post(reverse("accounts:add-partnership"), form).content
    assert client.get(reverse("accounts:people", args=[make_partnership(ELSEWHERE).pk])).status_code == 404


def test_a_keeper_may_name_somebody_who_has_an_account(administrator: Account) -> None:
    administrator.keeper = True
    administrator.save()
    form = {"name": ELSEWHERE, "administrator": "Me", "email": administrator.email}
    answer = signed_in(administrator).post(reverse("accounts:add-partnership"), form, follow=True)
    assert ELSEWHERE in answer.content.decode()
    assert make_partnership(ELSEWHERE).pk in administrator.standing().roles
