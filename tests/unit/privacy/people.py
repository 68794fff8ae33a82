"""A made-up family, with people who share names."""

from learnt.engine.domain.person import Alias, Person, Sex

CHILD = Person(
    "child",
    "subject child",
    "Child A",
    name="Callum James Reed",
    sex=Sex.MALE,
    aliases=(Alias("CJ", "school"),),
)
MOTHER = Person(
    "mother", "mother", name="Grace Reed", sex=Sex.FEMALE, aliases=(Alias("Grace O'Neill", "police"),)
)
FATHER = Person("father", "father", name="Mark Reed", sex=Sex.MALE)
AUNT = Person("aunt", "paternal aunt", name="Sarah Reed")
WORKER = Person("worker", "social worker", name="Dr Jane Obi")
OTHER_WORKER = Person("worker2", "social worker", name="Tom Parker")
FAMILY = (CHILD, MOTHER, FATHER, AUNT, WORKER, OTHER_WORKER)
