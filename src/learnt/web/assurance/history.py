"""What was done in assurance, in words."""

from learnt.web.accounts.audit import ACT_PHRASES

_PHRASES = {
    "standards-set": "Changed the standards of the self-assessment",
    "standard-answered": "Answered a standard of the self-assessment",
    "standard-moderated": "Moderated an answer of the self-assessment",
    "case-audit-begun": "Began a case-file audit",
    "case-audited": "Answered the questions of an audit for a case",
    "case-audit-concluded": "Said what an audit found of a theme",
    "survey-kept": "Kept the counts of a staff survey",
    "training-kept": "Recorded training",
    "training-effect-kept": "Recorded what changed after training",
    "supervision-kept": "Recorded that supervision or a debrief took place",
    "tool-kept": "Put a tool on the shelf or changed it",
    "tool-taken-off": "Took a tool off the shelf",
    "checklist-kept": "Kept a checklist",
}


def tell_in_words() -> None:
    """Tell in the history what was done, in words."""
    ACT_PHRASES.update(_PHRASES)
