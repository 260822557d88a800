"""Sayings whose cue is no verb: nouns ("a claim that …"), adjectives, "according to", "reportedly", citations, headlines."""

from __future__ import annotations

from dataclasses import replace

from tadmor.claims.modality_scope import MADE_ABOUT, hosts_denied_evidence, is_giving, is_strayed_claim
from tadmor.claims.sayings_clauses import top_clause
from tadmor.claims.sayings_draft import Draft
from tadmor.claims.sayings_verbs import owner_of_words, prepositional
from tadmor.claims.speakers import Voices, is_passive, kind_of_words
from tadmor.claims.syntax import clause_of
from tadmor.claims.syntax_subjects import grammatical_subject
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Token
from tadmor.reference import cues
from tadmor.reference.cues import Cue

# Prepositions that only name what words are about.
TOPICAL = frozenset({"about", "on", "over", "regarding", "concerning"})


def noun_drafts(tree: Tree) -> list[Draft]:
    """ "a statement that …", "reports of …", "the rebels' claim to have …"."""
    found = []
    for token in tree.tokens:
        if token.upos not in {"NOUN", "PROPN"} or hosts_denied_evidence(tree, token.index):
            continue
        for cue in cues.noun_cues(token.lemma.lower()):
            content = _noun_content(tree, token.index, cue)
            if content:
                source = owner_of_words(tree, token.index)
                found.append(_draft(tree, token, cue, source, content))
                break
            listed = _listed(tree, token, cue)
            if listed:
                found.append(replace(_draft(tree, token, cue, None, listed), carried=True))
                break
    return found


def _listed(tree: Tree, token: Token, cue: Cue) -> frozenset[int]:
    """ "The allegations included attacks on …": whose they are the sentences before tell."""
    including = token.deprel == "nsubj" and token.head >= 0 and tree[token.head].lemma.lower() == "include"
    if not including or "clause" not in cue.frames or cue.modality or owner_of_words(tree, token.index) is not None:
        return frozenset()
    return frozenset(
        i for kid in tree.base_children(token.head, "obj", "xcomp", "ccomp") for i in tree.subtree(kid.index)
    )


def _draft(tree: Tree, token: Token, cue: Cue, source: int | None, content: frozenset[int]) -> Draft:
    return Draft(tree.sentence.index, (token.index,), source, content, cue.lemma, cue.stance, cue.modality)


def _noun_content(tree: Tree, index: int, cue: Cue) -> frozenset[int]:
    for kid in tree.base_children(index, "acl", "ccomp", "xcomp"):
        marks = {k.lemma.lower() for k in tree.children(kid.index, "mark")}
        if kid.deprel == "acl:relcl" and "that" not in marks:
            continue
        if "clause" in cue.frames and (kid.deprel == "ccomp" or "that" in marks):
            return frozenset(tree.subtree(kid.index))
        if "infinitive" in cue.frames and "to" in marks:
            return frozenset(tree.subtree(kid.index))
    return _of_something(tree, index, cue) or _made_by(tree, index, cue)


def _made_by(tree: Tree, index: int, cue: Cue) -> frozenset[int]:
    """ "claims made by the rebels that …", "… about …", "… such as …": what a parser hangs on the making or the maker."""
    for made in tree.children(index, "acl"):
        if not is_giving(tree, made.index):
            continue
        makers = [k.index for k in tree.children(made.index, "obl:agent")]
        strayed = [
            k.index for at in makers for k in tree.children(at, "acl:relcl", "acl") if is_strayed_claim(tree, k.index)
        ]
        clauses = [
            k.index
            for k in tree.base_children(made.index, "advcl", "ccomp", "acl")
            if any(m.lemma.lower() in MADE_ABOUT for m in tree.children(k.index, "mark"))
        ]
        if "clause" in cue.frames and (strayed or clauses):
            return frozenset(tree.subtree((strayed or clauses)[0]))
    return frozenset()


def _of_something(tree: Tree, index: int, cue: Cue) -> frozenset[int]:
    """ "reports of fighting", but not "the threat of the Taliban"."""
    found = prepositional(tree, index, cue.frames - {"clause", "infinitive"})
    heads = [i for i in found if tree[i].head == index]
    # "claims about weapons that nobody found": what the clause tells of the subject is the report's.
    topics = [i for i in heads if tree.case_of(i) in TOPICAL]
    found -= {i for at in topics for kid in tree.children(at, "acl:relcl") for i in tree.subtree(kid.index)}
    return frozenset() if any(tree[i].upos in {"PROPN", "PRON"} for i in heads) else frozenset(found)


def adjective_drafts(tree: Tree, voices: Voices) -> list[Draft]:
    """ "is confident that …", "was ready to …": a state of mind told of somebody."""
    found = []
    for token in tree.tokens:
        if token.upos not in {"ADJ", "VERB"} or not tree.children(token.index, "cop"):
            continue
        for cue in cues.adjective_cues(token.lemma.lower()) or cues.adjective_cues(token.text.lower()):
            content = _adjective_content(tree, token.index, cue)
            subject = grammatical_subject(tree, token.index)
            if content and subject is not None and voices.can_speak(tree, subject.token):
                found.append(_draft(tree, token, cue, subject.token, content))
                break
    return found


def _adjective_content(tree: Tree, index: int, cue: Cue) -> frozenset[int]:
    for kid in tree.base_children(index, "ccomp", "xcomp"):
        if kid.deprel == "ccomp" and "clause" in cue.frames:
            return frozenset(tree.subtree(kid.index))
        if kid.deprel == "xcomp" and "infinitive" in cue.frames:
            return frozenset(tree.subtree(kid.index))
    return frozenset()


def preposition_drafts(tree: Tree) -> list[Draft]:
    """ "according to X": all of the clause is X's."""
    found = []
    for token in tree.tokens:
        if token.head < 0 or token.deprel not in {"case", "mark"}:
            continue
        words = _preposition(tree, token)
        if words is None:
            continue
        source = token.head
        inside = frozenset(tree.subtree(source))
        content = _clause_beside(tree, source) - inside
        if content:
            found.append(
                Draft(tree.sentence.index, words, source, content, " ".join(tree[i].lemma.lower() for i in words))
            )
    return found


def _preposition(tree: Tree, token: Token) -> tuple[int, ...] | None:
    """The token indices of a speaker preposition that begins at this token."""
    parts = [token.index, *(k.index for k in tree.children(token.index, "fixed"))]
    if cues.is_speaker_preposition(" ".join(tree[i].text.lower() for i in parts)):
        return tuple(parts)
    return None


def _clause_beside(tree: Tree, source: int) -> frozenset[int]:
    """The clause that "according to X" is about: at a sentence's edge all of it, inside only its own clause."""
    host = tree[source].head
    if host < 0:
        return frozenset()
    edge = _is_at_edge(tree, source)
    at = top_clause(tree, host) if edge else clause_of(tree, host)
    while edge and source > at and _shares_subject(tree, at):
        # "Rebels took the hill and killed nine men, according to X": both by his account.
        at = tree[at].head
    return frozenset(tree.subtree(at)) if edge else frozenset(tree.subtree(at)) - _joined_clauses(tree, at, source)


def _shares_subject(tree: Tree, at: int) -> bool:
    token = tree[at]
    joined = token.deprel == "conj" and token.head >= 0 and tree.is_verb(token.head)
    return joined and not tree.base_children(at, "nsubj")


def _joined_clauses(tree: Tree, clause: int, source: int) -> frozenset[int]:
    """ "Iran, according to X, sent drones and, according to Y, …": the clauses joined to it that have a subject of their own."""
    joined = [k.index for k in tree.children(clause, "conj") if tree.base_children(k.index, "nsubj")]
    return frozenset(i for at in joined if (inside := tree.subtree(at)) and source not in inside for i in inside)


def _is_at_edge(tree: Tree, source: int) -> bool:
    inside = tree.subtree(source)
    before = [t for t in tree.tokens[: inside[0]] if any(c.isalnum() for c in t.text)]
    after = [t for t in tree.tokens[inside[-1] + 1 :] if any(c.isalnum() for c in t.text)]
    return not before or not after


def hearsay_drafts(tree: Tree) -> list[Draft]:
    """ "reportedly", "alleged": somebody says so, nobody is named."""
    found = []
    for token in tree.tokens:
        if token.deprel not in {"advmod", "amod"} or not cues.is_hearsay(token.text.lower()):
            continue
        head = token.head
        # "members that attacked it allegedly fled", "alleged criminals who stabbed him": the fleeing, the crimes.
        # "the column, reportedly a whole brigade, took the town": only the apposition is hearsay.
        host = clause_of(tree, head) if token.deprel == "advmod" and tree[head].deprel != "appos" else head
        apart = tree[token.head].deprel == "acl:relcl"
        without = frozenset({"parataxis"} if apart else {"parataxis", "acl:relcl"})
        content = frozenset(tree.subtree(host, without=without)) - {token.index}
        found.append(Draft(tree.sentence.index, (token.index,), None, content, token.text.lower()))
    return found


def citing_drafts(tree: Tree, others: list[Draft], voices: Voices) -> list[Draft]:
    """ "AP reported, citing officials": the officials say it, AP says that they do."""
    found = []
    for token in tree.tokens:
        objects = tree.children(token.index, "obj")
        if not objects or not cues.is_citing(token.lemma.lower()) or not voices.can_speak(tree, objects[0].index):
            continue
        draft = _quoting(tree, token, objects[0]) if token.xpos != "VBG" else _citing(tree, token, objects[0], others)
        found += [draft] if draft is not None else []
    return found


def _quoting(tree: Tree, token: Token, speaker: Token) -> Draft | None:
    """ "Radio quoted residents as saying …": radio's part of it; the saying itself is read as any other."""
    said = [k for k in tree.base_children(token.index, "advcl", "xcomp") if tree.children(k.index, "mark", "case")]
    subject = grammatical_subject(tree, token.index)
    if not said or subject is None or is_passive(tree, token.index):
        return None
    content = frozenset(i for at in (speaker.index, said[0].index) for i in tree.subtree(at))
    return Draft(tree.sentence.index, (token.index,), subject.token, content, token.lemma.lower())


def _citing(tree: Tree, token: Token, speaker: Token, others: list[Draft]) -> Draft | None:
    if token.deprel.partition(":")[0] not in {"advcl", "acl"}:
        return None
    about = _cited(tree, token, others)
    content = (about.content if about else _clause_beside(tree, token.index)) - frozenset(tree.subtree(token.index))
    if not content or (about is None and not _names_speaker(tree, speaker)):
        return None
    main = about.main if about else None
    return Draft(tree.sentence.index, (token.index,), speaker.index, content, token.lemma.lower(), about=main)


def _cited(tree: Tree, token: Token, others: list[Draft]) -> Draft | None:
    """The saying whose speaker cites: the cue that the citation hangs on, or whose source it describes."""
    for draft in others:
        if draft.main == token.head or (draft.source is not None and draft.source == token.head):
            return draft
    return None


def _names_speaker(tree: Tree, token: Token) -> bool:
    return token.upos == "PROPN" or kind_of_words(token.lemma.lower(), token.text.lower()) is not None


def headline_drafts(tree: Tree, text: str) -> list[Draft]:
    """ "Monitor: 31 killed in raid", "31 killed in raid - monitor": a source beside a colon or dash."""
    marks = [t.index for t in tree.tokens if t.text in {":", "-", "–", "—", "--"} and text[t.end : t.end + 1] == " "]
    marks = [m for m in marks if tree[m].text == ":" or text[tree[m].start - 1] == " "]
    for mark in dict.fromkeys(marks[:1] + marks[-1:]):
        left, right = range(mark), range(mark + 1, len(tree.tokens))
        colon = tree[mark].text == ":"
        for source, content in ((left, right), (right, left)):
            if (colon or source is right) and _is_source_phrase(tree, source) and len(content) > 2:
                head = _head_of(tree, source)
                return [Draft(tree.sentence.index, (mark,), head, frozenset(content), tree[mark].text)]
    return []


def _is_source_phrase(tree: Tree, part: range) -> bool:
    words = [tree[i] for i in part if tree[i].upos != "PUNCT"]
    if not 1 <= len(words) <= 5 or any(w.upos in {"VERB", "AUX"} for w in words):
        return False
    phrase = " ".join(w.text for w in words).lower()
    return kind_of_words(words[-1].lemma.lower(), phrase) is not None


def _head_of(tree: Tree, part: range) -> int:
    """The word of a stretch whose head lies outside it, or its last word."""
    return next((i for i in part if tree[i].head not in part and tree[i].upos != "PUNCT"), part[-1])
