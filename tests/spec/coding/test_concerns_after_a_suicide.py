"""What the child suicide codebook makes of single sentences: each sub-theme, and the traps beside it."""

from functools import cache

import pytest

from learnt.engine.codebook import load
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.domain.codebook import Theme

RAISED = {
    "procedures": [
        "Checks every fifteen minutes were written in the ward's policy and were not carried out.",
        "There was no process by which an absence from lessons reached the head of year.",
        "National guidance on self-harm had not been put into practice by the trust.",
        "The school's safeguarding procedure was two years out of date.",
    ],
    "specialist-services": [
        "No specialist eating disorder provision exists in the county for those under sixteen.",
        "An inpatient bed was sought for nine days and none could be found.",
        "There is a gap in services for young people who use drugs and hear voices.",
        "He was placed two hundred miles from his family.",
    ],
    "risk-assessment": [
        "Nobody reassessed her risk after the second overdose.",
        "The assessment of risk rested on a tick box form.",
        "A safety plan was never drawn up with him.",
        "The level of observation was lowered although his risk was rising.",
    ],
    "discharge": [
        "She was discharged within hours of being revived.",
        "The clinic closed his case when he missed an appointment.",
        "After she left the unit there was no follow-up for three weeks.",
    ],
    "diagnosis": [
        "His attention deficit disorder was diagnosed too late to be treated.",
        "Teachers thought her autistic and no autism assessment was ever made.",
        "The depression was misdiagnosed as tiredness.",
    ],
    "training": [
        "Hostel staff had received no training in suicide prevention.",
        "The doctors on the rota did not know how to use the alarm and were untrained in resuscitation.",
        "There is a lack of understanding of autism among police officers.",
    ],
    "staffing-levels": [
        "One nurse was covering two wards that evening, and staffing levels were below the minimum.",
        "Caseloads in the team were double what is thought safe.",
        "The clinic relied on agency nurses who did not know the children.",
        "The service was overwhelmed by the number of referrals.",
    ],
    "funding": [
        "The scheme lost its funding in the spring.",
        "Budgets for young people's mental health were cut year on year.",
        "The trust said that it lacked the money to replace the doors, for want of investment in the estate.",
    ],
    "recruitment-retention": [
        "Four posts had been vacant since the summer.",
        "The trust has failed to recruit a consultant for the unit.",
        "High staff turnover meant that she never saw the same worker twice.",
    ],
    "between-services": [
        "The ambulance service did not tell the school nurse what it had found.",
        "Information held by the police was not shared with the clinic.",
        "There was poor communication between the hospital and the community team.",
        "The family doctor was never informed of the attempt.",
    ],
    "with-patient-family": [
        "His parents were not involved in the plan for his return home.",
        "Nobody listened to the family's worries.",
        "Her mother was given no advice on what to do in a crisis.",
        "The team did not speak to the father at all.",
    ],
    "confidentiality-risk": [
        "The school nurse kept the self-harm confidential and his mother never learned of it.",
        "Staff believed that without her consent they could not tell her parents how high the risk was.",
        "It is not clear to clinicians when they may break a young person's confidence.",
    ],
    "within-services": [
        "The handover to the night shift left out what he had said at tea.",
        "Her remark was not recorded in the notes.",
        "The documentation on the ward was poor.",
        "The keyworker did not escalate the threat to the manager.",
    ],
    "integrated-care": [
        "No single agency took the lead.",
        "Care was disjointed, with six teams each going its own way.",
        "A multi-agency meeting should have been called and was not.",
        "Nobody coordinated the work of clinic, school and youth service.",
    ],
    "local-authority": [
        "Children's social care closed its assessment without a visit.",
        "The council found no foster home for him.",
        "As a looked-after child she should have had a health plan.",
    ],
    "transition": [
        "There was no plan for his move to adult mental health services at eighteen.",
        "She fell through the gap between the children's and the adult team.",
        "The transition from the young people's clinic was not begun until the week of his birthday.",
    ],
    "waiting": [
        "He was on the waiting list for fourteen months.",
        "There was a delay of ten weeks before the referral was read.",
        "She was not seen in a timely way.",
    ],
    "referral-rejected": [
        "The clinic declined the referral as it did not meet the criteria.",
        "Three referrals were rejected without a conversation.",
        "Thresholds for the service are set too high.",
    ],
    "patient-engagement": [
        "When he did not engage, nothing else was tried.",
        "She missed four appointments, and each time was sent the same letter.",
        "No outreach was offered to a boy who would not leave his room.",
    ],
    "internet": [
        "She had read about methods on a website that anyone may open.",
        "Social media sent him ever more posts on despair.",
        "The ward had no rule on the use of smartphones at night.",
    ],
    "sensitive-material": [
        "Pupils watched a film with a suicide scene and had no warning.",
        "The novel on the syllabus turns on a hanging, and the class was not prepared for it.",
        "A newspaper's coverage gave the method in detail, against the media guidelines.",
    ],
    "harmful-items": [
        "A ligature point in the bathroom had been reported the year before.",
        "He bought the poison from a seller abroad.",
        "Her room was not searched when she came back from leave, and she had a blade.",
        "A month's supply of tablets was dispensed at once to a girl who had overdosed.",
    ],
    "railway": [
        "The gate to the railway was left open.",
        "Nobody watches the level crossing by the school.",
        "Trespassers reach the track from the end of the platform.",
    ],
}

NOT_RAISED = [
    ("The coroner shall send a copy of this report to the family.", "with-patient-family"),
    ("The trust has accepted that changes are needed.", "patient-engagement"),
    ("He was training for a race with his football club.", "railway"),
    ("The staff had completed their training course.", "railway"),
    ("The matter was raised with her line manager.", "railway"),
    ("The police station was telephoned at noon.", "railway"),
    ("She spoke to a friend on a telephone helpline.", "railway"),
    ("He kept track of his homework.", "railway"),
    ("He attended school every day that term.", "patient-engagement"),
    ("There is a risk that future deaths will occur unless action is taken.", "risk-assessment"),
    ("The nurse took his blood pressure.", "staffing-levels"),
    ("He had the capacity to consent to treatment.", "staffing-levels"),
    ("He did not want to go back to the social club.", "local-authority"),
    ("Social media was full of messages for her.", "local-authority"),
    ("Staff were looking after forty patients.", "local-authority"),
    ("She moved from primary to secondary school, a transition she found hard.", "transition"),
    ("The trust discharged its duty to report the death.", "discharge"),
    ("The doctor was on annual leave.", "discharge"),
    ("The text messages were read out at the inquest.", "sensitive-material"),
    ("The staff could not find the ligature cutter.", "harmful-items"),
    ("He was waiting on the platform for a train.", "waiting"),
    ("His speech was delayed as a small child; this developmental delay had passed by six.", "waiting"),
    ("The jury recorded a conclusion of suicide.", "within-services"),
    ("The suicide note was found in his bag.", "within-services"),
    ("He refused to eat his supper.", "referral-rejected"),
    ("The crisis team saw him that evening.", "specialist-services"),
    ("Her placement was health funded.", "funding"),
    ("She made a video call to the clinic.", "sensitive-material"),
    ("Toxicology showed no drugs after the post mortem tests.", "diagnosis"),
]


@cache
def coder() -> Coder:
    return Coder(load("child-suicide"))


def themes(sentence: str) -> tuple[str, ...]:
    return coder().code([PassageText(sentence, ("Matters of concern",))])[0].themes


def test_every_sub_theme_has_sentences() -> None:
    assert set(RAISED) == {theme.id for theme in load("child-suicide").themes}
    assert all(len(sentences) >= 3 for sentences in RAISED.values())


@pytest.mark.parametrize(
    ("theme", "sentence"), [(theme, sentence) for theme in RAISED for sentence in RAISED[theme]]
)
def test_a_sentence_raises_its_sub_theme(theme: str, sentence: str) -> None:
    assert theme in themes(sentence)


@pytest.mark.parametrize(("sentence", "theme"), NOT_RAISED)
def test_words_that_look_alike_raise_nothing(sentence: str, theme: str) -> None:
    assert theme not in themes(sentence)


@pytest.mark.parametrize("theme", load("child-suicide").themes, ids=lambda theme: theme.id)
def test_the_examples_of_a_sub_theme_raise_it(theme: Theme) -> None:
    assert all(theme.id in themes(example) for example in theme.examples)
