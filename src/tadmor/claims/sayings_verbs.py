"""Sayings whose cue is a verb: "X said that …", "…, X said", "X accused Y of …", "X was reported to have …"."""

from __future__ import annotations

from tadmor.claims.modality_scope import claim_maker
from tadmor.claims.sayings_clauses import (
    after_colon,
    complement,
    following,
    host,
    is_done,
    is_of_place,
    told_by_nobody,
)
from tadmor.claims.sayings_draft import Draft
from tadmor.claims.speakers import FINITE, Voices, find_source, is_passive
from tadmor.claims.syntax_subjects import accusing_passive, grammatical_subject, resolve_relative
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Token
from tadmor.model.claim import Modality, Stance
from tadmor.reference import cues, hedges
from tadmor.reference.cues import Cue, Phrase

# In this order a verb's complements are asked whether they hold what is said.
FRAMES = ("clause", "passive_infinitive", "infinitive", "as", "naming", "preposition", "object", "passive_subject")
# Prepositions of the scene in which what is reported took place.
SCENES = frozenset({"in", "during", "from", "after"})
# Whose passive has its speaker behind "from".
LEARNING = frozenset({"learn", "hear", "gather", "obtain", "understand"})
# What one does who does not know a thing yet.
SEEKING = frozenset("see know learn determine find discover ask inquire verify establish understand clarify".split())
CONCESSIVE = frozenset({"although", "though", "whereas", "while"})
NO_HOST = frozenset({"doubts", "denies", "confirms"})


def verb_drafts(tree: Tree, voices: Voices) -> list[Draft]:
    """All sayings of a sentence that a verb carries."""
    found = []
    for token in tree.tokens:
        if not tree.is_verb(token.index) or token.deprel in {"aux", "aux:pass", "cop"}:
            continue
        draft = _phrase_draft(tree, token) or _learned_draft(tree, token, voices) or _cue_draft(tree, token, voices)
        if draft is not None:
            found.append(draft)
    return found


def _phrase_draft(tree: Tree, token: Token) -> Draft | None:
    """ "claimed responsibility for", "blamed … on": verb and object are one cue."""
    for phrase in cues.phrases():
        if token.lemma.lower() not in phrase.verbs:
            continue
        for noun in _logical_objects(tree, token.index):
            if tree[noun].lemma.lower() in phrase.objects:
                return _draft_from_phrase(tree, token, noun, phrase)
    return None


def _logical_objects(tree: Tree, index: int) -> list[int]:
    """The object of an active verb, the subject of a passive one, the noun of "an attack claimed by …"."""
    if not is_passive(tree, index):
        return [kid.index for kid in tree.children(index, "obj")]
    subject = grammatical_subject(tree, index)
    return [subject.token] if subject is not None else []


def _draft_from_phrase(tree: Tree, verb: Token, noun: int, phrase: Phrase) -> Draft | None:
    source = find_source(tree, verb.index)
    if source is None and not is_passive(tree, verb.index):
        return None
    cue: tuple[int, ...] = (verb.index, noun)
    if "object" in phrase.content:
        cue, inside = (verb.index,), set(tree.subtree(noun)) - set(tree.subtree(verb.index))
        inside = inside or set(tree.subtree(noun))
    else:
        inside = {i for at in (verb.index, noun) for i in prepositional(tree, at, phrase.content)}
    lemma = f"{verb.lemma.lower()} {tree[noun].lemma.lower()}"
    if is_negated(tree, verb.index):
        # "No group claimed responsibility": nobody says anything.
        return None
    return Draft(tree.sentence.index, cue, source, _with_antecedent(tree, frozenset(inside)), lemma, phrase.stance)


def _with_antecedent(tree: Tree, content: frozenset[int]) -> frozenset[int]:
    """ "an attack for which they claimed responsibility": the attack instead of "for which"."""
    for at in content:
        antecedent = resolve_relative(tree, at)
        if antecedent != at and len(content) <= 2:
            return frozenset(tree.subtree(antecedent, without=frozenset({"acl:relcl", "case"})))
    return content


def _learned_draft(tree: Tree, token: Token, voices: Voices) -> Draft | None:
    """ "It was learned from military sources that …": the sources say it, whatever the parser hangs the clause on."""
    if token.lemma.lower() not in LEARNING or not is_passive(tree, token.index):
        return None
    for kid in tree.base_children(token.index, "obl"):
        if tree.case_of(kid.index) != "from" or not voices.can_speak(tree, kid.index):
            continue
        clauses = [*tree.base_children(kid.index, "acl"), *tree.base_children(token.index, "ccomp", "csubj")]
        for clause in clauses:
            subjects = tree.base_children(clause.index, "nsubj")
            opening = tree[min(tree.subtree(clause.index))].text.lower()
            if opening == "that" and subjects and all(k.text.lower() != "that" for k in subjects):
                content = frozenset(tree.subtree(clause.index))
                return Draft(tree.sentence.index, (token.index,), kid.index, content, token.lemma.lower())
    return None


def _cue_draft(tree: Tree, token: Token, voices: Voices) -> Draft | None:
    known = cues.verb_cues(token.lemma.lower())
    if not known or _is_to_be(tree, token) or _seeks_which(tree, token):
        return None
    source = _voiced(tree, token.index, voices)
    if source is not None and (voices.is_weapon(tree, source) or _is_no_speaker(tree, source)):
        return None
    for frame in FRAMES:
        for cue in known:
            if not _may_say(tree, token.index, cue, source, voices):
                continue
            content = _content(tree, token.index, cue, frame, source)
            if content:
                return _draft(tree, token, cue, source, content)
    return _waiting(tree, token, known, source, voices)


def _voiced(tree: Tree, index: int, voices: Voices) -> int | None:
    """The speaker; of "declared the town to be free, saying that …" the one who declared, not the town."""
    source = find_source(tree, index)
    token = tree[index]
    if token.xpos != "VBG" or token.deprel != "advcl" or source is None or tree.children(index, "nsubj"):
        return source
    dumb = voices.is_weapon(tree, source) or voices.is_bare_place(tree, source)
    if voices.can_speak(tree, source) and not dumb:
        return source
    above = next((at for at in tree.path_up(token.head) if tree[at].deprel == "ccomp"), None)
    if above is None or not cues.verb_cues(tree[tree[above].head].lemma.lower()):
        return source
    main = next((at for at in tree.path_up(above)[1:] if tree[at].xpos in FINITE), tree[above].head)
    return find_source(tree, main) or source


def _is_to_be(tree: Tree, token: Token) -> bool:
    """ "are to blame for the murder": the subject gets the blame and gives none."""
    known = cues.verb_cues(token.lemma.lower())
    to = any(k.lemma.lower() == "to" for k in tree.children(token.index, "mark"))
    be = any(k.lemma.lower() == "be" for k in tree.children(token.index, "cop", "aux"))
    below_be = token.head >= 0 and tree[token.head].lemma.lower() == "be"
    return to and (be or below_be) and any(c.stance == "blames" for c in known)


def _seeks_which(tree: Tree, token: Token) -> bool:
    """ "came to see where he was killed", "wanted to know who fired": nobody says anything yet."""
    to = any(k.lemma.lower() == "to" for k in tree.children(token.index, "mark"))
    sought = to and token.deprel in {"advcl", "xcomp"} and token.lemma.lower() in SEEKING
    return sought and not is_negated(tree, token.index) and _asks_which(tree, token.index)


def _waiting(tree: Tree, token: Token, known: tuple[Cue, ...], source: int | None, voices: Voices) -> Draft | None:
    """A speaker and a verb of speech without content: a quotation may stand beside it."""
    plain = [c for c in known if "clause" in c.frames and c.subject is None and c.modality is None]
    if not plain or source is None or not voices.can_speak(tree, source) or token.xpos == "VB":
        return None
    return _draft(tree, token, plain[0], source, frozenset())


def _draft(tree: Tree, token: Token, cue: Cue, source: int | None, content: frozenset[int]) -> Draft:
    if source is not None and token.deprel == "acl" and token.head == source:
        source = owner_of_words(tree, source) or source
    stance, modality = _turned(tree, token.index, cue)
    particles = tuple(k.index for k in tree.children(token.index, "compound:prt"))
    lemma = " ".join([cue.lemma, *(tree[i].lemma.lower() for i in particles)])
    return Draft(tree.sentence.index, (token.index, *particles), source, content, lemma, stance, modality)


def owner_of_words(tree: Tree, index: int) -> int | None:
    """Whose words a noun names: "X's claim", "a claim by X", "X issued a claim"; None if it is not said."""
    for kid in tree.children(index, "nmod:poss"):
        return kid.index
    for kid in tree.children(index, "nmod"):
        if tree.case_of(kid.index) in {"by", "from"}:
            return kid.index
    token = tree[index]
    if (maker := claim_maker(tree, index)) is not None:
        return maker
    for kid in tree.children(index, "acl"):
        if cues.is_giving(kid.lemma.lower()) and is_passive(tree, kid.index):
            return find_source(tree, kid.index)
    if token.deprel == "obj" and cues.is_giving(tree[token.head].lemma.lower()):
        subject = grammatical_subject(tree, token.head)
        return subject.token if subject is not None else None
    return None


def _turned(tree: Tree, index: int, cue: Cue) -> tuple[Stance, Modality | None]:
    """Stance and modality, turned by a negation of the cue ("could not confirm", "refused to say")."""
    if not is_negated(tree, index) or _asks_which(tree, index):
        return cue.stance, cue.modality
    if cue.stance in {"denies", "doubts"}:
        return "asserts", "possible"
    if cue.modality in {"planned", "threatened", "hypothetical"}:
        return cue.stance, "counterfactual"
    return "doubts", cue.modality


def _asks_which(tree: Tree, index: int) -> bool:
    """ "did not say who fired": that somebody fired stands all the same."""
    for kid in tree.children(index, "ccomp", "obj"):
        first = tree[min(tree.subtree(kid.index))]
        if first.xpos.startswith("W"):
            return True
    return False


def is_negated(tree: Tree, index: int) -> bool:
    """Whether a cue is said not to be: by its own negation, or by "refused to", "declined to"."""
    words = hedges.negations()
    for kid in tree.children(index):
        if kid.deprel == "advmod" and kid.text.lower() in words.adverbs:
            return True
        if kid.deprel == "mark" and kid.text.lower() in words.prepositions:
            return True
        if kid.deprel.startswith("nsubj") and _is_nobody(tree, kid):
            return True
    token = tree[index]
    if token.deprel == "xcomp" and token.head >= 0:
        return any(e.polarity == "negative" for e in hedges.verb_governor(tree[token.head].lemma.lower()))
    return False


def _is_nobody(tree: Tree, token: Token) -> bool:
    """Whether a phrase says that there is nobody."""
    words = hedges.negations()
    if token.lemma.lower() in words.pronouns or token.text.lower() in words.pronouns:
        return True
    return any(k.text.lower() in words.determiners for k in tree.children(token.index, "det"))


def _is_no_speaker(tree: Tree, source: int) -> bool:
    """Nobody, whoever reads it ("as you will recall"), or whom a question seeks ("knows who said it")."""
    return tree[source].text.lower() in {"you", "who"} or _is_nobody(tree, tree[source])


def _may_say(tree: Tree, index: int, cue: Cue, source: int | None, voices: Voices) -> bool:
    """Whether the subject fits: footage shows, people doubt; an unnamed subject only of a passive."""
    if cue.subject == "evidence":
        return source is not None and cues.is_evidence(tree[source].lemma.lower())
    if source is None:
        return is_passive(tree, index) and cue.subject is None
    return cue.subject is None or voices.can_speak(tree, source)


def _content(tree: Tree, index: int, cue: Cue, frame: str, source: int | None) -> frozenset[int]:
    passive = is_passive(tree, index)
    if frame == "preposition":
        return _prepositional(tree, index, cue, passive)
    if frame not in cue.frames:
        return frozenset()
    if frame == "clause":
        return _clause(tree, index, cue, source)
    if frame == "passive_infinitive":
        return _with_subject(tree, index, _infinitive(tree, index)) if passive else frozenset()
    if frame == "passive_subject":
        return _passive_subject(tree, index) if passive and source is None else frozenset()
    if frame == "infinitive":
        return frozenset() if passive else _infinitive(tree, index)
    if frame in {"as", "naming"}:
        return _named(tree, index, frame, passive)
    return _object(tree, index, source, passive)


def _clause(tree: Tree, index: int, cue: Cue, source: int | None) -> frozenset[int]:
    """A complement clause; or the clause that the cue is thrust into ("…, he said")."""
    clauses = [kid.index for kid in tree.children(index, "ccomp") if not is_of_place(tree, index, kid.index)]
    if clauses:
        # With one on either side the left one is coordinated: "it named nobody, but he said that …".
        right = [at for at in clauses if at > index] or clauses[:1]
        told = frozenset(i for at in right for i in complement(tree, index, at))
        # "claimed to have killed 300 fighters": a parser may take the object for a clause of its own.
        deed = _infinitive(tree, index, "xcomp")
        return told | (deed if deed and min(deed) == index + 1 else frozenset())
    if clause := told_by_nobody(tree, index):
        return frozenset(tree.subtree(clause[0]))
    for kid in tree.children(index, "parataxis"):
        if kid.index > index and after_colon(tree, index, kid.index):
            return frozenset(tree.subtree(kid.index))
    if cue.subject is not None:
        return frozenset()
    if is_done(tree, index) or _has_own_complement(tree, index):
        return frozenset()
    around = frozenset() if cue.stance in NO_HOST else host(tree, index, source)
    return around or following(tree, index)


def _has_own_complement(tree: Tree, index: int) -> bool:
    """ "(the rebels admitted to have lost five)", "X did not mention it": nothing that stands around is told by it."""
    if _infinitive(tree, index, "xcomp"):
        return True
    return is_negated(tree, index) and any(k.upos == "NOUN" for k in tree.children(index, "obj"))


def _infinitive(tree: Tree, index: int, *relations: str) -> frozenset[int]:
    """The to-infinitive that completes a verb, without a concession behind it ("claimed to have won, although …")."""
    for kid in tree.children(index, *(relations or ("xcomp", "ccomp"))):
        if any(k.lemma.lower() == "to" for k in tree.children(kid.index, "mark")):
            conceded = [
                k.index
                for k in tree.children(kid.index, "advcl")
                if any(m.lemma.lower() in CONCESSIVE for m in tree.children(k.index, "mark"))
            ]
            return frozenset(tree.subtree(kid.index)) - {i for at in conceded for i in tree.subtree(at)}
    return frozenset()


def _with_subject(tree: Tree, index: int, content: frozenset[int]) -> frozenset[int]:
    """The content of a passive with its subject: "two men were reported to have fled"."""
    if not content:
        return content
    subjects = [k.index for k in tree.base_children(index, "nsubj")]
    return content | frozenset(i for s in subjects for i in tree.subtree(s))


def _passive_subject(tree: Tree, index: int) -> frozenset[int]:
    """ "clashes were reported around the town": the clause itself, but for the cue with its auxiliaries."""
    if not tree.children(index, "aux:pass") or not tree.children(index, "nsubj:pass"):
        return frozenset()
    own = {k.index for k in tree.children(index, "aux", "aux:pass", "advmod", "advcl", "conj", "cc", "parataxis")}
    outside = {i for at in own for i in tree.subtree(at)} | {index}
    return frozenset(tree.subtree(index)) - outside


def _named(tree: Tree, index: int, frame: str, passive: bool) -> frozenset[int]:
    """ "described it as …", "called it a …": the object and its name."""
    names: set[int] = set()
    for kid in tree.base_children(index, "xcomp", "obl", "advcl"):
        has_as = any(k.lemma.lower() == "as" for k in tree.base_children(kid.index, "case", "mark"))
        if _is_own_speech(tree, kid):
            continue
        if (frame == "as" and has_as) or (frame == "naming" and kid.deprel == "xcomp" and not tree.is_verb(kid.index)):
            names |= set(tree.subtree(kid.index))
    if not names:
        return frozenset()
    if passive:
        return _with_subject(tree, index, frozenset(names))
    objects = [k.index for k in tree.children(index, "obj")]
    return frozenset(names) | frozenset(i for o in objects for i in tree.subtree(o))


def _is_own_speech(tree: Tree, kid: Token) -> bool:
    """ "were cited as saying that …": they say it themselves."""
    if kid.xpos != "VBG" or not cues.verb_cues(kid.lemma.lower()):
        return False
    return any(k.lemma.lower() == "as" for k in tree.base_children(kid.index, "case", "mark"))


def prepositional(tree: Tree, index: int, words: frozenset[str]) -> set[int]:
    """The phrases under a word that begin with one of the prepositions (or adjectives, for "hold responsible")."""
    found: set[int] = set()
    for kid in tree.base_children(index, "obl", "nmod", "advcl", "acl", "xcomp", "ccomp"):
        marks = {k.lemma.lower() for k in tree.base_children(kid.index, "case", "mark")}
        if _is_own_speech(tree, kid):
            continue
        if marks & words or kid.lemma.lower() in words:
            found |= set(tree.subtree(kid.index))
    return found


def _prepositional(tree: Tree, index: int, cue: Cue, passive: bool) -> frozenset[int]:
    """ "accused them of …", "called for …", "called on them to …"."""
    found = prepositional(tree, index, cue.frames)
    objects = [k.index for k in tree.children(index, "obj")]
    for at in objects if cue.stance == "blames" else ():
        found |= prepositional(tree, at, cue.frames)
    if cue.stance == "blames" and passive:
        deeds = [t.index for t in tree.tokens if accusing_passive(tree, t.index) == index]
        found |= {i for at in deeds for i in tree.subtree(at, without=frozenset({"nsubj"}))}
    if not found:
        return frozenset()
    if "on" in cue.frames or "upon" in cue.frames:
        found |= set(_infinitive(tree, index, "xcomp", "ccomp", "advcl"))
    if cue.stance != "blames":
        return frozenset(found)
    if passive:
        return _with_subject(tree, index, frozenset(found))
    return frozenset(found) | frozenset(i for o in objects for i in tree.subtree(o))


def _scene(tree: Tree, index: int, last: int) -> set[int]:
    """ "reported nine deaths in clashes", "documented the death of 31 people in raids": where a parser ties the scene to the cue."""
    found: set[int] = set()
    for kid in tree.children(index, "obl"):
        told_in = cues.is_speaking_thing(kid.lemma.lower()) or kid.upos == "PROPN"
        if kid.index > last and tree.case_of(kid.index) in SCENES and not told_in:
            found |= set(tree.subtree(kid.index))
    return found


def _object(tree: Tree, index: int, source: int | None, passive: bool) -> frozenset[int]:
    """The object itself ("condemned the attack", "footage showed houses burning"); a passive needs its agent."""
    if passive and source is None:
        return frozenset()
    beyond = frozenset(tree.subtree(index)) if tree[index].deprel.startswith("acl") else frozenset()
    objects = [tree[i] for i in _logical_objects(tree, index) if tree[i].upos not in {"PRON", "DET"}]
    found = {i for kid in objects for i in tree.subtree(kid.index)} - (beyond if passive else frozenset())
    if found and not passive:
        found |= {i for kid in tree.children(index, "xcomp") for i in tree.subtree(kid.index)}
        found |= _scene(tree, index, max(found))
    gerunds = [k for k in tree.children(index, "xcomp") if k.xpos == "VBG"] if not found else []
    return frozenset(found) | frozenset(i for kid in gerunds for i in tree.subtree(kid.index))
