"""The table of policies in plain words."""

from learnt.web.accounts.policies import Reach
from learnt.web.accounts.roles import Act

ACT_PHRASES = {
    Act.READ: "Read and search",
    Act.ADD: "Add documents",
    Act.CODE: "Code documents",
    Act.ADJUDICATE: "Settle where coders differ",
    Act.ASSIGN: "Give out coding",
    Act.RESTRICT: "Say who may see a document",
    Act.DOWNLOAD: "Download",
    Act.SEE_HISTORY: "See who did what",
    Act.EDIT_CODEBOOK: "Change the codebook",
    Act.RUN_SESSIONS: "Run reflective sessions",
    Act.DRAFT_BRIEFINGS: "Write briefings",
    Act.REVIEW_BRIEFINGS: "Review briefings",
    Act.APPROVE_BRIEFINGS: "Approve briefings",
    Act.PUBLISH_BRIEFINGS: "Publish and withdraw briefings",
    Act.SEE_REVIEWS: "See reviews",
    Act.RUN_REVIEWS: "Run reviews, and write and answer recommendations",
    Act.KEEP_ACTIONS: "Record actions, evidence and audits",
    Act.ANSWER_REQUESTS: "Answer what one’s agency is asked for a review",
    Act.KEEP_CASES: "Keep cases: people, chronologies, genograms and pseudonyms",
    Act.SEND_CHRONOLOGIES: "Add one’s agency’s chronology to a case that asks for it",
    Act.ASSURE: "Keep self-assessments, audits, surveys, training and the shelf of tools",
    Act.ERASE: "Erase a document for good, with what was said of it",
    Act.MANAGE_PEOPLE: "Manage people",
}
WITHOUT_DOCUMENTS = frozenset({
    Act.ADD, Act.EDIT_CODEBOOK, Act.MANAGE_PEOPLE, Act.DRAFT_BRIEFINGS, Act.REVIEW_BRIEFINGS, Act.APPROVE_BRIEFINGS,
    Act.PUBLISH_BRIEFINGS, Act.RUN_SESSIONS, Act.SEE_REVIEWS, Act.RUN_REVIEWS, Act.KEEP_ACTIONS,
    Act.ANSWER_REQUESTS, Act.KEEP_CASES, Act.SEND_CHRONOLOGIES, Act.ASSURE,
})  # fmt: skip
"""Acts that are done in a partnership rather than to a document."""
REACH_PHRASES = {
    Reach.NOTHING: "no",
    Reach.CHECKED: "only documents that somebody has checked to name no one",
    Reach.OURS: "documents that the whole partnership may see",
    Reach.NAMED: "documents that the whole partnership may see, and restricted ones on which you are named",
    Reach.ALL: "every document of the partnership",
}
