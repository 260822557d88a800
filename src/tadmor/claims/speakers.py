"""Who speaks: the words that name a source, the entity behind them, and what kind of source it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tadmor.claims.sayings_draft import EDGE, is_word
from tadmor.claims.syntax_subjects import accusing_passive, grammatical_subject, resolve_relative
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Annotations, Token, WeaponMention
from tadmor.model.claim import SourceKind
from tadmor.model.entity import Entity, EntityKind
from tadmor.model.lookup import EntityIndex, PlaceIndex
from tadmor.model.span import Span
from tadmor.reference import cues

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
# So many tokens at most make a name in quotation marks.
NAME_LENGTH = 5
THINGS = frozenset({"it", "this", "that", "these", "those", "which", "what", "there"})
# How a parser hangs a closing speaker on the words before him.
STRAYED = frozenset({"appos", "conj", "nmod:unmarked", "obl:unmarked", "list", "parataxis"})
# Pronouns that never are a subject: ", identified themselves as …".
NO_SUBJECTS = frozenset(
    {"him", "them", "us", "me", "himself", "herself", "itself", "themselves", "ourselves", "myself"}
)
OUTSIDE_SOURCE = frozenset({"acl:relcl", "parataxis", "advcl", "ccomp", "csubj", "discourse"})
KIND_OF_ENTITY: dict[EntityKind, SourceKind] = {
    "armed_group": "belligerent",
    "military": "belligerent",
    "police": "official",
    "government": "official",
    "intergovernmental": "official",
    "media": "media",
    "civilians": "witness",
    "crowd": "witness",
}


@dataclass(frozen=True, slots=True)
class Voices:
    """The entities of a report, asked by token."""

    entities: EntityIndex
    places: PlaceIndex
    weapons: tuple[WeaponMention, ...] = ()

    @classmethod
    def of(cls, annotations: Annotations) -> Voices:
        """Look-ups over one report's annotations."""
        return cls(EntityIndex(annotations.entities), PlaceIndex(annotations.places), annotations.weapons)

    def is_weapon(self, tree: Tree, head: int) -> bool:
        """Whether the word names a weapon: such things never speak."""
        token = tree[head]
        return token.upos == "NOUN" and any(weapon.start <= token.start < weapon.end for weapon in self.weapons)

    def is_bare_place(self, tree: Tree, head: int) -> bool:
        """Whether the word names a place that is not told of as a government ("Moscow said")."""
        place = self.places.mention_at(tree[head]) if tree[head].xpos == "NNP" else None
        return place is not None and place.end == tree[head].end and self.entities.at(tree[head]) is None

    def entity_of(self, tree: Tree, head: int) -> Entity | None:
        """The entity that a source phrase's head word refers to.

        A pronoun that is traced to nobody who can speak (things, "the missing")
        is better left as it stands than given a wrong speaker.
        """
        entity = self.entities.at(tree[head])
        if entity is not None and tree[head].upos == "PRON" and not _is_speaker(entity):
            return None
        return entity

    def speaker_of(self, tree: Tree, head: int) -> Entity | None:
        """The entity behind a source phrase; of "his account", "the minister's version" he whose words they are."""
        entity = self.entity_of(tree, head)
        if entity is not None or not cues.is_account(tree[head].lemma.lower()):
            return entity
        owners = [self.entity_of(tree, kid.index) for kid in tree.children(head, "nmod:poss")]
        return next((owner for owner in owners if owner is not None and _is_speaker(owner)), None)

    def can_speak(self, tree: Tree, head: int) -> bool:
        """Whether the phrase names somebody or a thing that holds words."""
        token = tree[head]
        lemma = token.lemma.lower()
        if token.upos == "PRON":
            return lemma not in THINGS or self.entity_of(tree, head) is not None
        if token.upos == "PROPN" or cues.is_speaking_thing(lemma):
            return True
        return self.entity_of(tree, head) is not None or kind_of_words(lemma, "") is not None


def _is_speaker(entity: Entity) -> bool:
    """Whether an entity is a person, a body or a crowd; of the rest only what its words tell to be a source."""
    words = entity.name.lower().split()
    return entity.kind != "other" or (bool(words) and kind_of_words(words[-1], entity.name.lower()) is not None)


def find_source(tree: Tree, index: int) -> int | None:
    """The head word of who says it: subject of the active verb, agent of the passive, or None."""
    if (share := _share_of(tree, index)) is not None:
        return share
    if is_passive(tree, index):
        return _agent(tree, index)
    quoted = _quoted(tree, index)
    own = [kid for kid in tree.children(index, "nsubj") if not _belongs_to_content(tree, index, kid)]
    own = [kid for kid in own if kid.index not in quoted]
    if own:
        source = min(own, key=lambda kid: abs(kid.index - index))
        if source.lemma.lower() == "it" and _is_expletive(tree, index):
            return None
        return _antecedent(tree, source.index)
    if tree.children(index, "nsubj"):
        return _behind(tree, index)
    if tree[index].deprel != "conj" and (behind := _behind(tree, index)) is not None:
        return behind
    return _quoted_speaker(tree, index) or name_before(tree, index) or _understood(tree, index)


def _share_of(tree: Tree, index: int) -> int | None:
    """A parser's slip: "Nine out of ten residents said" without a subject, as if they were where it was said."""
    if tree.base_children(index, "nsubj") or tree[index].xpos not in FINITE:
        return None
    before = [k.index for k in tree.children(index, "obl") if k.index < index]
    return next((at for at in before if fraction(tree, at)), None)


def name_before(tree: Tree, index: int) -> int | None:
    """A parser's slip: the speaker's name right before a closing "said" is taken into the clause told.

    "They fled before they could reach the base commander X told the agency": X.
    """
    clauses = [k.index for k in tree.children(index, "ccomp") if k.index < index]
    if not clauses or tree[index].xpos not in FINITE:
        return None
    for token in tree.tokens[clauses[0] : index]:
        words = tree.subtree(token.index)
        if (
            token.upos == "PROPN"
            and words == list(range(words[0], index))
            and all(tree[i].upos == "PROPN" for i in words)
        ):
            title = tree[words[0] - 1]
            return token.index if title.upos in {"NOUN", "PROPN"} and _is_title(title) else None
    return None


def _is_title(token: Token) -> bool:
    return kind_of_words(token.lemma.lower(), "") is not None


def _antecedent(tree: Tree, index: int) -> int:
    """Whom a relative pronoun stands for; after a whole clause ("it was shelled, which said …") that clause's subject."""
    found = resolve_relative(tree, index)
    clause = tree[index].head
    if found != index or tree[index].lemma.lower() not in {"which", "who"} or tree[clause].deprel != "advcl:relcl":
        return found
    subject = grammatical_subject(tree, tree[clause].head)
    return subject.token if subject is not None else found


def _quoted(tree: Tree, index: int) -> frozenset[int]:
    """The words in quotation marks, if the cue stands outside of them: no speaker of it is among them.

    A name in quotation marks is no speech ("The Avengers" said …).
    """
    inside: set[int] = set()
    opened = None
    for token in tree.tokens:
        if opened is None and token.text in {'"', "“", "``", "„"}:
            opened = token.index
        elif opened is not None and token.text in {'"', "”", "''"}:
            if token.index - opened > NAME_LENGTH or any(tree.is_verb(i) for i in range(opened, token.index)):
                inside |= set(range(opened, token.index + 1))
            opened = None
    return frozenset() if index in inside else frozenset(inside)


def _behind(tree: Tree, index: int) -> int | None:
    """The phrase right behind an inverted cue ("…" said the monitor's head), whatever a parser took it for."""
    if index == 0 or is_word(tree[index - 1].text) or tree[index].xpos in {"VBG", "VB"}:
        return None
    for token in tree.tokens[index + 1 :]:
        if token.text.lower() in NO_SUBJECTS:
            continue
        if token.upos in NOMINAL and min(tree.subtree(token.index)) == index + 1 and tree[token.head].index <= index:
            return token.index
    return None


def _quoted_speaker(tree: Tree, index: int) -> int | None:
    """ "Radio quoted residents as saying": the residents."""
    token = tree[index]
    if token.deprel.partition(":")[0] not in {"advcl", "xcomp"} or token.head < 0 or is_passive(tree, token.head):
        return None
    if not cues.is_citing(tree[token.head].lemma.lower()):
        return None
    return next((kid.index for kid in tree.children(token.head, "obj")), None)


def _understood(tree: Tree, index: int) -> int | None:
    """The subject fetched over coordination and control; else a parser's slip, the subject right before the cue."""
    stray = stray_speaker(tree, index) or _who_contacts(tree, index)
    if stray is not None:
        return stray
    subject = grammatical_subject(tree, index)
    if subject is not None:
        return subject.token
    for token in tree.tokens[:index]:
        if token.deprel == "nsubj" and tree[index].xpos in FINITE and max(tree.subtree(token.index)) == index - 1:
            return token.index
    return None


def _who_contacts(tree: Tree, index: int) -> int | None:
    """ "The group called several newspapers claiming that …": the group, though a parser takes it for the newspapers' words."""
    token = tree[index]
    told = tree[token.head] if token.deprel == "acl" and token.xpos == "VBG" and token.head >= 0 else None
    if told is None or told.deprel not in {"obj", "iobj"} or not cues.is_contacting(tree[told.head].lemma.lower()):
        return None
    subject = grammatical_subject(tree, told.head)
    return subject.token if subject is not None else None


def stray_speaker(tree: Tree, index: int) -> int | None:
    """A parser's slip: the speaker right before a closing "said" hangs on the words before ("…, spokesman X said.")."""
    closes = tree[index].deprel == "parataxis" or any(k.index < index for k in tree.children(index, "ccomp"))
    if not closes or tree[index].xpos not in FINITE or index < 2:
        return None
    last = index - 1 if is_word(tree[index - 1].text) else index - 2
    for token in tree.tokens[:index]:
        words = tree.subtree(token.index)
        if token.deprel in STRAYED and words[-1] == last:
            whole = words == list(range(words[0], last + 1)) and tree[token.index].upos in NOMINAL
            return token.index if whole and words[0] > 0 and _after_comma(tree, token.index) else None
    return None


def is_passive(tree: Tree, index: int) -> bool:
    """Passive by its form and without a plain subject (taggers take some past tenses for participles)."""
    if tree.children(index, "nsubj") and not tree.children(index, "aux:pass"):
        return False
    return tree.is_passive(index)


def _belongs_to_content(tree: Tree, index: int, subject: Token) -> bool:
    """A parser's slip: in "Rebels shelled the town, residents said" the rebels hang on "said".

    So it is if a clause without a subject lies between, or if another subject
    stands nearer to the cue and the clause has none.
    """
    bare = [kid for kid in tree.children(index, "ccomp") if not tree.base_children(kid.index, "nsubj")]
    low, high = min(subject.index, index), max(subject.index, index)
    nearer = any(low < kid.index < high for kid in tree.children(index, "nsubj") if kid.index != subject.index)
    return any(low < kid.index < high or nearer for kid in bare)


def strayed_subjects(tree: Tree, index: int) -> list[int]:
    """Subjects that hang on a cue though they are a part of what is said."""
    return [kid.index for kid in tree.children(index, "nsubj") if _belongs_to_content(tree, index, kid)]


def _is_expletive(tree: Tree, index: int) -> bool:
    return bool(tree.children(index, "expl")) or (
        tree.is_passive(index) and bool(tree.children(index, "ccomp", "csubj"))
    )


def _agent(tree: Tree, index: int) -> int | None:
    for kid in tree.base_children(index, "obl"):
        # "By the evening they had been reported to …": an agent stands behind its verb.
        if kid.index > index and (kid.deprel == "obl:agent" or tree.case_of(kid.index) == "by"):
            return kid.index
    return None


def source_tokens(tree: Tree, head: int, cue: int = -1) -> list[int]:
    """The words that name a source: its phrase with appositions, without relative clauses and the preposition.

    The cue, if it hangs on the source ("a note saying"), is no part of it.
    """
    case = {kid.index for kid in tree.children(head, "case", "mark", "cc") if kid.index < head and kid.text != "'s"}
    fixed = {fix.index for kid in case for fix in tree.children(kid, "fixed")}
    aside = {i for kid in tree.children(head, "acl") if _after_comma(tree, kid.index) for i in tree.subtree(kid.index)}
    below = set(tree.subtree(cue)) if cue in tree.subtree(head) and cue != head else set()
    # "accused by residents of shelling …": of what, no part of the residents.
    below |= {i for at in tree.subtree(head) if accusing_passive(tree, at) is not None for i in tree.subtree(at)}
    without = case | fixed | aside | below
    found = [i for i in tree.subtree(head, without=OUTSIDE_SOURCE) if i not in without]
    return _unbroken(tree, sorted({*_split_off(tree, head), *fraction(tree, head), *found}), head)


def fraction(tree: Tree, head: int) -> range:
    """ "three out of four residents", "two in five residents": the words before the last number; else empty."""
    number = max((k.index for k in tree.children(head, "nummod") if k.index < head), default=-1)
    for joint in (["out", "of"], ["in"]):
        first = number - len(joint) - 1
        if first < 0 or tree[first].xpos != "CD" or (tree[first].text.isdigit() and int(tree[first].text) > 1000):
            continue
        if [t.text.lower() for t in tree.tokens[first + 1 : number]] == joint:
            return range(first, number)
    return range(0)


def _split_off(tree: Tree, head: int) -> set[int]:
    """A parser's slip: the first half of a phrase as a subject of its own ("The monitoring | group said")."""
    token = tree[head]
    for kid in tree.children(token.head, "nsubj") if token.deprel == "nsubj" and token.head >= 0 else ():
        part = tree.subtree(kid.index)
        whole = all(is_word(tree[i].text) for i in part)
        if (
            whole
            and kid.index < head
            and part[-1] == min(tree.subtree(head)) - 1
            and part == list(range(part[0], part[-1] + 1))
        ):
            return set(part)
    return set()


def _after_comma(tree: Tree, index: int) -> bool:
    first = min(tree.subtree(index))
    return tree[first].text == "," or (first > 0 and tree[first - 1].text == ",")


def _unbroken(tree: Tree, tokens: list[int], head: int) -> list[int]:
    """The stretch around the head, trimmed of commas and dashes."""
    left = right = tokens.index(head)
    while left > 0 and tokens[left - 1] == tokens[left] - 1:
        left -= 1
    while right + 1 < len(tokens) and tokens[right + 1] == tokens[right] + 1:
        right += 1
    stretch = tokens[left : right + 1]
    while stretch and tree[stretch[0]].text in EDGE:
        stretch = stretch[1:]
    while stretch and (tree[stretch[-1]].text in EDGE or tree[stretch[-1]].deprel == "case"):
        stretch = stretch[:-1]
    return stretch


def source_span(tree: Tree, head: int, cue: int = -1) -> Span:
    """The character span of a source phrase."""
    tokens = source_tokens(tree, head, cue)
    return Span(tree[tokens[0]].start, tree[tokens[-1]].end)


def kind_of_source(tree: Tree, head: int, text: str, entity: Entity | None) -> SourceKind:
    """Official, belligerent, monitor …: by the words, then by what the report tells of the entity.

    ``text`` is the article's; words of the whole phrase with its relative
    clauses count ("…, speaking on condition of anonymity").
    """
    whole = tree.subtree(head)
    wide = text[tree[whole[0]].start : tree[whole[-1]].end].lower()
    lemma = tree[head].lemma.lower()
    own = source_span(tree, head).text_in(text).lower()
    if _is_anonymous(tree, head, wide):
        return "anonymous"
    found = kind_of_words(lemma, own)
    if found is None and entity is not None:
        found = kind_of_entity(entity)
    return found or "other"


def _is_anonymous(tree: Tree, head: int, wide: str) -> bool:
    """Said without a name, by the report's own account."""
    names = next(c.names for c in cues.source_classes() if c.kind == "anonymous")
    around = " ".join(t.text for t in tree.tokens).lower() if tree[head].upos != "PROPN" else ""
    return any(name in wide or name in around for name in names)


def kind_of_words(head: str, phrase: str) -> SourceKind | None:
    """The kind by the head noun's lemma and the phrase's words, both lower case; None if they tell nothing."""
    words = set(re.findall(r"[\w.'-]+", phrase)) | {head}
    for source in cues.source_classes():
        if head in source.heads or words & source.words or _has_name(phrase, source.names):
            return source.kind
    return None


def _has_name(phrase: str, names: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", phrase) for name in names if name in phrase)


def kind_of_entity(entity: Entity) -> SourceKind | None:
    """The kind of what the report tells of an entity: its kind, name, offices and further names."""
    if entity.kind in KIND_OF_ENTITY:
        return KIND_OF_ENTITY[entity.kind]
    for words in (entity.name, *(role.title for role in entity.roles), *entity.aliases):
        lowered = words.lower()
        last = lowered.split()[-1] if lowered.split() else ""
        found = kind_of_words(last, lowered)
        if found is not None:
            return found
    return None
