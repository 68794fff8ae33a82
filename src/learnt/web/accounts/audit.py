"""The record of who did what."""

from learnt.web.accounts.models import Account, Event

ACT_PHRASES = {
    "signed-in": "Signed in",
    "signed-out-everywhere": "Signed out everywhere",
    "sign-in-failed": "Failed to sign in",
    "invitation-accepted": "Came in by a link",
    "password-changed": "Changed their password",
    "second-step-added": "Added a second step of signing in",
    "second-step-taken-away": "Took away a second step of signing in",
    "person-added": "Added a person",
    "person-corrected": "Corrected a person’s name or email address",
    "person-removed": "Took a person out of the partnership",
    "person-switched-off": "Switched an account off",
    "person-switched-on": "Switched an account on",
    "roles-changed": "Changed a person’s roles",
    "link-made": "Made a link to come in by",
    "second-step-removed": "Removed a person’s second step of signing in",
    "partnership-made": "Made a partnership",
    "partnership-renamed": "Renamed a partnership",
    "contact-set": "Changed how a concern is reported",
    "logo-set": "Set a logo",
    "logo-removed": "Removed a logo",
    "agency-added": "Added an agency",
    "agency-removed": "Removed an agency",
    "document-shared": "Changed who may see a document",
    "document-erased": "Erased a document",
    "person-data-written": "Wrote out what is held about a person",
    "document-placed": "Placed a document in a partnership",
    "codebook-published": "Published a version of the codebook",
    "codebook-draft-given-up": "Gave up a draft of the codebook",
}


def act_phrase(act: str) -> str:
    """Return what was done in words; an act that nobody has put into words is shown by its own."""
    return ACT_PHRASES.get(act) or act.replace("-", " ").capitalize()


def note(
    act: str, *, by: Account | None, about: str = "", partnership: int | None = None, **details: object
) -> None:
    """Record something done: ids, counts and fixed words only, never words of a document or of a person."""
    Event.objects.create(account=by, act=act, about=about, partnership_id=partnership, details=details)
