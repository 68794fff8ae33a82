"""Content controls of a Word form, so that whoever fills it in can write only where an answer belongs."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from lxml import etree

from learnt.engine.briefing.word import element
from learnt.engine.casework.model import Question, QuestionKind

NUMBER_TAG = "learnt-form-number"
WRITE, CHOOSE = "Write here", "Choose one"
"""What stands in a control until it is filled in."""


def answer_in(paragraph: Paragraph, question: Question) -> None:
    """Put the control in which a question is answered into a paragraph."""
    properties = _properties(question.text, question.id)
    properties.append(element("showingPlcHdr"))
    if question.kind is QuestionKind.CHOICE:
        listed = element("dropDownList")
        listed.extend(element("listItem", displayText=name, value=name) for name in question.choices.values())
        properties.append(listed)
        _put(paragraph, properties, CHOOSE)
    else:
        properties.append(element("text", multiLine="0" if question.kind is QuestionKind.LINE else "1"))
        _put(paragraph, properties, WRITE)


def number_in(paragraph: Paragraph, number: str) -> None:
    """Put the number of a form into a paragraph, locked."""
    properties = _properties("Number of this form", NUMBER_TAG)
    properties.append(element("lock", val="sdtContentLocked"))
    properties.append(element("text"))
    _put(paragraph, properties, number)


def _properties(alias: str, tag: str) -> etree._Element:
    made = element("sdtPr")
    made.extend([element("alias", val=alias[:64]), element("tag", val=tag)])
    return made


def _put(paragraph: Paragraph, properties: etree._Element, words: str) -> None:
    control, content = element("sdt"), element("sdtContent")
    run = parse_xml(f"<w:r {nsdecls('w')}><w:t/></w:r>")
    run[0].text = words
    content.append(run)
    control.extend([properties, content])
    paragraph._p.append(control)  # noqa: SLF001 - the library has no word for controls
