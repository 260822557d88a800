"""How far what is said above a happening reaches down to it, and where it is told by itself."""

from __future__ import annotations

from tadmor.claims.syntax import verb_lemma
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Token
from tadmor.reference import cues, hedges

# Relations below which the happening is told by itself, or is only referred to.
APART = frozenset(
    {
        "acl:relcl",
        "parataxis",
        "appos",
        "advcl:relcl",
        "amod",
        "case",
        "nmod",
        "obl",
        "obl:agent",
        "nmod:poss",
        "nsubj:outer",
    }
    | {"dislocated", "discourse", "vocative", "list", "orphan"}
)
# Conjunctions and adverbs that open a clause told as real whatever the main clause is.
OF_TIME = frozenset("when while after before as since because although though until where once whereas".split())
# Of these, those that look ahead where the main clause does ("will go on until the town is taken").
LOOKING_AHEAD = frozenset("after before until till once when upon following pending".split())
# Of these, those that look ahead whenever their clause stands in the present (headlines say "killed when bus explodes").
AHEAD_IN_PRESENT = frozenset({"once", "until", "till"})
DEFINITE = frozenset("the this that these those".split())
TRUTH = frozenset({"true", "untrue", "correct"})
# What joins what was claimed to "the claims made by them".
MADE_ABOUT = frozenset({"that", "about", "of", "such"})
FUTURE = frozenset({"will", "shall", "'ll", "wo"})
PRESENT = frozenset({"VBP", "VBZ", "VB"})


def stands_alone(tree: Tree, below: int, index: int) -> bool:
    """Whether a clause or phrase tells its own reality whatever is said above it."""
    token = tree[below]
    marks = {k.lemma.lower() for k in tree.children(below, "mark", "advmod")}
    if _is_ended(tree, token) or is_now_that(tree, below):
        return True
    if token.deprel in {"obl", "nmod"}:
        return not _is_joined(tree, token)
    if is_strayed_claim(tree, below) or _makes_strayed_claim(tree, below, index):
        return False
    if token.deprel in APART:
        return True
    if token.deprel == "acl":
        if marks & {"to", "that", "of", "for"} or _is_told_about(tree, token, marks):
            return False
        return not (below != index and is_giving(tree, below))
    if token.deprel == "conj":
        if is_parser_conjunct(tree, below):
            return not _carries(tree, token.head)
        return tree.is_verb(below) and bool(tree.base_children(below, "nsubj")) and tree[token.head].deprel == "root"
    if token.deprel == "advcl":
        return bool(marks & OF_TIME)
    if token.deprel in {"nsubj", "nsubj:pass", "obj"}:
        return (below != index and tree.is_verb(index)) or not (
            _carries(tree, token.head) or is_raised(tree, token.head, below)
        )
    return False


def is_now_that(tree: Tree, below: int) -> bool:
    """ "now that the talks have begun": a fact, whatever the clause hangs on."""
    words = [k.lemma.lower() for k in tree.base_children(below, "mark", "advmod", "case")]
    return words[:2] == ["now", "that"]


def is_spoken(tree: Tree, at: int, below: int) -> bool:
    """Whether it stands in a clause that a verb of plain speech reports: hedges of the speaking do not touch it.

    "by trying to say that they sent weapons": tried is the saying.
    """
    if tree[below].deprel != "ccomp" or any(k.lemma.lower() == "to" for k in tree.children(below, "mark")):
        return False
    known = cues.verb_cues(tree[at].lemma.lower()) if tree.is_verb(at) else ()
    return bool(known) and all(c.modality is None and c.stance == "asserts" for c in known if "clause" in c.frames)


def names_it(tree: Tree, at: int) -> bool:
    """ "called the attack a crime", "cannot be considered an isolated case": the object is taken for granted."""
    if not any({"as", "naming"} & c.frames for c in cues.verb_cues(tree[at].lemma.lower())):
        return False
    names = tree.base_children(at, "xcomp", "obl", "advcl")
    with_as = any(
        tree.case_of(k.index) == "as" or any(m.lemma == "as" for m in tree.children(k.index, "mark")) for k in names
    )
    return with_as or any(k.deprel == "xcomp" and not tree.is_verb(k.index) for k in names)


def is_parser_conjunct(tree: Tree, below: int) -> bool:
    """A parser's slip: a noun joined to a verb is its object ("to suspend -- by May -- the fighting")."""
    token = tree[below]
    return token.deprel == "conj" and token.upos == "NOUN" and tree.is_verb(token.head)


def _is_told_about(tree: Tree, token: Token, marks: set[str]) -> bool:
    """ "claims about killing prisoners", "claims such as …"."""
    return any(marks & c.frames for c in cues.noun_cues(tree[token.head].lemma.lower()))


def is_giving(tree: Tree, index: int) -> bool:
    """ "the claims made by the rebels": a participle that only tells whose words they are."""
    token = tree[index]
    return (
        token.deprel == "acl"
        and token.head >= 0
        and bool(cues.noun_cues(tree[token.head].lemma.lower()))
        and cues.is_giving(token.lemma.lower())
    )


def is_strayed_claim(tree: Tree, index: int) -> bool:
    """A parser's slip: what "the claims made by the rebels" are of hangs on the rebels ("that it had fled", "such as …")."""
    token = tree[index]
    marks = {k.lemma.lower() for k in tree.children(index, "mark")}
    strayed = (token.deprel == "acl:relcl" and "that" in marks) or (token.deprel == "acl" and marks & MADE_ABOUT)
    return bool(strayed) and _is_maker(tree, token.head)


def claim_maker(tree: Tree, index: int) -> int | None:
    """The maker to whom a parser joins a second noun of speech: "claims made by the rebels as well as claims about …"."""
    token = tree[index]
    joined = token.deprel == "conj" and bool(cues.noun_cues(token.lemma.lower()))
    return token.head if joined and _is_maker(tree, token.head) else None


def _is_maker(tree: Tree, index: int) -> bool:
    token = tree[index]
    return token.deprel == "obl:agent" and token.head >= 0 and is_giving(tree, token.head)


def _makes_strayed_claim(tree: Tree, maker: int, index: int) -> bool:
    path = tree.path_up(index)
    if maker not in path[1:]:
        return False
    below = path[path.index(maker) - 1]
    return is_strayed_claim(tree, below) or claim_maker(tree, below) == maker


def _is_ended(tree: Tree, token: Token) -> bool:
    """ "stop shelling", "an end was put to it": what ends is taken for granted, whoever may want it to."""
    if token.head < 0 or not tree.is_verb(token.head) or not hedges.is_ending(verb_lemma(tree, token.head)):
        return False
    if any(k.lemma.lower() == "from" for k in tree.base_children(token.index, "mark", "case")):
        return False
    gerund = token.deprel == "xcomp" and token.xpos == "VBG"
    return gerund or token.deprel in {"obj", "nsubj:pass", "ccomp"} or is_parser_conjunct(tree, token.index)


def _is_joined(tree: Tree, token: Token) -> bool:
    """ "take part in combat", "be subjected to an air strike": no surer than the part in it, if not a known one."""
    if not is_bare(tree, token.index) or tree.case_of(token.index) not in {"in", "to", "into"} or token.head < 0:
        return False
    head = tree[token.head]
    if head.lemma.lower() == "part":
        return head.deprel == "obj" and tree[head.head].lemma.lower() == "take"
    if head.lemma.lower() == "take":
        return any(k.lemma.lower() == "part" for k in tree.children(head.index, "obj"))
    return hedges.is_joiner(head.lemma.lower())


def is_bare(tree: Tree, index: int) -> bool:
    """Whether a noun names no known happening: without "the", an owner or a name."""
    if tree[index].upos == "PROPN":
        return False
    kids = tree.children(index)
    return not any(k.deprel == "nmod:poss" or (k.deprel == "det" and k.lemma.lower() in DEFINITE) for k in kids)


def _carries(tree: Tree, at: int) -> bool:
    """Whether a noun shares the fate of the verb or predicate that it is told with."""
    lemmas = (tree[at].lemma.lower(), verb_lemma(tree, at))
    # "the assault was to distract them" is a purpose; "the assault was to begin at dawn" carries by its verb.
    predicate = bool(tree.children(at, "cop")) and not (tree.is_verb(at) and tree.children(at, "mark"))
    return predicate or any(hedges.is_carrier(w) or hedges.is_changer(w) for w in lemmas)


def is_raised(tree: Tree, at: int, below: int) -> bool:
    """ "the attack was going to be carried out": the subject shares the fate of the infinitive."""
    if not tree[below].deprel.startswith("nsubj"):
        return False
    infinitives = [
        k for k in tree.children(at, "xcomp") if any(m.lemma == "to" for m in tree.children(k.index, "mark"))
    ]
    return any(_carries(tree, kid.index) for kid in infinitives)


def shares(tree: Tree, below: int) -> bool:
    """Whether the hedges of the clause above hold for the clause or phrase below as well."""
    token = tree[below]
    if is_parser_conjunct(tree, below):
        return True
    if token.deprel == "conj":
        bare = not tree.base_children(below, "nsubj") and not tree.children(below, "aux", "mark")
        return (bare and tree.is_verb(below) == tree.is_verb(token.head)) or is_second_infinitive(tree, below)
    if token.deprel == "advcl":
        return token.xpos == "VBG" and not tree.children(below, "mark")
    if token.deprel in {"ccomp", "csubj"}:
        # "whether it is true that they fled"
        return tree[token.head].lemma.lower() in TRUTH and bool(tree.children(token.head, "cop"))
    return token.deprel in {"nsubj", "nsubj:pass", "obj", "xcomp", "compound", "obl", "nmod"}


def is_second_infinitive(tree: Tree, below: int) -> bool:
    """ "to place satellites or to attack a city": the second "to" stands under the same verb as the first."""
    token = tree[below]
    marked = [[k.lemma.lower() for k in tree.base_children(at, "mark")] for at in (below, token.head)]
    return token.deprel == "conj" and marked == [["to"], ["to"]] and not tree.base_children(below, "nsubj")


def awaits(tree: Tree, at: int, below: int) -> int | None:
    """The word of time by which a clause of the future puts what it names ahead as well; None if it does not.

    "will go on until the town is taken", "there will be work after the
    liberation of the town"; but "will be tried after the attack", "will return
    after rebels shelled the town".
    """
    token = tree[below]
    if token.deprel not in {"obl", "nmod", "advcl", "acl"}:
        return None
    marks = [k for k in tree.base_children(below, "mark", "case", "advmod") if k.lemma.lower() in LOOKING_AHEAD]
    if marks and marks[0].lemma.lower() in AHEAD_IN_PRESENT and _is_present(tree, below):
        return marks[0].index
    if not marks or not (auxiliary := _future_above(tree, at)):
        return None
    word = marks[0].lemma.lower()
    if tree.is_verb(below):
        finite = token.xpos == "VBD" or any(k.xpos == "VBD" for k in tree.base_children(below, "aux"))
        past = finite and auxiliary.lemma.lower() in FUTURE
        return None if past or any(k.lower() == "had" for k in _auxiliaries(tree, below)) else marks[0].index
    looks_back = word in {"after", "following"} and hedges.is_befalling(token.lemma.lower())
    return None if looks_back else marks[0].index


def _is_present(tree: Tree, index: int) -> bool:
    """ "once the town is taken", in whatever tense the story is told."""
    finite = [k for k in tree.base_children(index, "aux", "cop") if k.xpos in {"VBZ", "VBP", "VBD", "MD"}]
    return (finite[0].xpos if finite else tree[index].xpos) in {"VBZ", "VBP"}


def _auxiliaries(tree: Tree, index: int) -> list[str]:
    return [k.text for k in tree.base_children(index, "aux")]


def _future_above(tree: Tree, at: int) -> Token | None:
    """The auxiliary that puts the clause around a word into the future, also as seen from a saying in the past."""
    for above in tree.path_up(at):
        for kid in tree.children(above, "aux"):
            if kid.text.lower() in FUTURE or (kid.lemma.lower() in {"would", "will"} and tree[above].deprel == "ccomp"):
                return kid
        if tree[above].deprel in {"ccomp", "acl:relcl", "root", "parataxis"}:
            return None
    return None


def is_generic_relative(tree: Tree, below: int) -> bool:
    """ "those who leave their villages": a relative clause of whoever does it, in the simple present."""
    token = tree[below]
    if token.deprel != "acl:relcl" or token.xpos not in PRESENT or tree.children(below, "aux", "aux:pass"):
        return False
    head = tree[token.head]
    words = {head.lemma.lower(), head.text.lower(), *(k.text.lower() for k in tree.children(head.index, "det"))}
    return bool(words & {"those", "any", "anyone", "anybody", "whoever", "all", "every"})


def stray_predicate(tree: Tree, at: int, below: int) -> int | None:
    """A parser's slip: "said that it was unlikely | that troops came", where both hang on "said"."""
    if tree[below].deprel != "ccomp":
        return None
    first = min(tree.subtree(below))
    for kid in tree.children(at, "ccomp"):
        alone = kid.upos == "ADJ" and tree.children(kid.index, "expl") and not tree.base_children(kid.index, "ccomp")
        if alone and kid.index < below and max(tree.subtree(kid.index)) == first - 1:
            return kid.index
    return None


def hosts_denied_evidence(tree: Tree, at: int) -> bool:
    """ "no indication that …", "no hole or indication that …"."""
    if not hedges.is_evidence(tree[at].lemma.lower()):
        return False
    words = hedges.negations()
    heads = [at, tree[at].head] if tree[at].deprel == "conj" else [at]
    return any(k.text.lower() in words.determiners for head in heads for k in tree.children(head, "det"))
