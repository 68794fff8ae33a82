"""What people are in a partnership, what can be done, and how widely each document is shared."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is in a partnership; they may be several things."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    AUTHOR = "author"
    CODER = "coder"
    CONTRIBUTOR = "agency-contributor"
    TRAINER = "trainer"
    AUDITOR = "auditor"
    PRACTITIONER = "practitioner"
    RESEARCHER = "researcher"


ROLE_NAMES = {
    Role.ADMINISTRATOR: "Administrator",
    Role.COORDINATOR: "Coordinator",
    Role.AUTHOR: "Author",
    Role.CODER: "Coder",
    Role.CONTRIBUTOR: "Agency contributor",
    Role.TRAINER: "Trainer",
    Role.AUDITOR: "Auditor",
    Role.PRACTITIONER: "Practitioner",
    Role.RESEARCHER: "Researcher",
}

ROLE_HINTS = {
    Role.ADMINISTRATOR: "Adds people, and can do everything in the partnership.",
    Role.COORDINATOR: "Runs the partnership’s reviews: adds documents, says who may see them, gives out coding.",
    Role.AUTHOR: "Adds and codes documents, and writes from them.",
    Role.CODER: "Codes documents.",
    Role.CONTRIBUTOR: "Adds an agency’s documents, and reads what the partnership shares.",
    Role.TRAINER: "Reads, searches and downloads for training, and runs reflective sessions.",
    Role.AUDITOR: "Reads, searches and downloads, and sees who did what.",
    Role.PRACTITIONER: "Reads and searches.",
    Role.RESEARCHER: "Reads only documents that somebody has checked to name no one.",
}


class Act(StrEnum):
    """Something that a person does to a document, or in a partnership."""

    READ = "read"
    ADD = "add"
    CODE = "code"
    ADJUDICATE = "adjudicate"
    ASSIGN = "assign"
    RESTRICT = "restrict"
    DOWNLOAD = "download"
    SEE_HISTORY = "see-history"
    EDIT_CODEBOOK = "edit-codebook"
    RUN_SESSIONS = "run-sessions"
    DRAFT_BRIEFINGS = "draft-briefings"
    REVIEW_BRIEFINGS = "review-briefings"
    APPROVE_BRIEFINGS = "approve-briefings"
    PUBLISH_BRIEFINGS = "publish-briefings"
    SEE_REVIEWS = "see-reviews"
    RUN_REVIEWS = "run-reviews"
    KEEP_ACTIONS = "keep-actions"
    ANSWER_REQUESTS = "answer-requests"
    KEEP_CASES = "keep-cases"
    SEND_CHRONOLOGIES = "send-chronologies"
    ASSURE = "assure"
    ERASE = "erase"
    MANAGE_PEOPLE = "manage-people"


ACT_WORDS = {
    Act.READ: "read this",
    Act.ADD: "add documents",
    Act.CODE: "code this",
    Act.ADJUDICATE: "settle where coders differ",
    Act.ASSIGN: "give out coding",
    Act.RESTRICT: "change who may see this",
    Act.DOWNLOAD: "download this",
    Act.SEE_HISTORY: "see who did what",
    Act.EDIT_CODEBOOK: "change the codebook",
    Act.RUN_SESSIONS: "run sessions",
    Act.DRAFT_BRIEFINGS: "write briefings",
    Act.REVIEW_BRIEFINGS: "review briefings",
    Act.APPROVE_BRIEFINGS: "approve briefings",
    Act.PUBLISH_BRIEFINGS: "publish or withdraw briefings",
    Act.SEE_REVIEWS: "see reviews",
    Act.RUN_REVIEWS: "run reviews",
    Act.KEEP_ACTIONS: "record actions and evidence",
    Act.ANSWER_REQUESTS: "answer what an agency is asked for a review",
    Act.KEEP_CASES: "keep cases",
    Act.SEND_CHRONOLOGIES: "add an agency’s chronology",
    Act.ASSURE: "keep self-assessments, audits, surveys and tools",
    Act.ERASE: "erase this",
    Act.MANAGE_PEOPLE: "manage people",
}
"""As the end of “You may not ...”."""


class Access(StrEnum):
    """How widely a document is shared."""

    OPEN = "open"
    PARTNERSHIP = "partnership"
    RESTRICTED = "restricted"


ACCESS_NAMES = {
    Access.OPEN: "Everyone with an account",
    Access.PARTNERSHIP: "Everyone in the partnership",
    Access.RESTRICTED: "Only people who are named",
}
