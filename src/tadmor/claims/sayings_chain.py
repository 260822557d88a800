"""Who says what stands at one place of the text: the chain of speakers of a claim (``chain_for``)."""

from __future__ import annotations

from itertools import pairwise

from tadmor.claims.modality_path import OPEN, readings_around
from tadmor.claims.modality_scope import names_it
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Annotations, Token
from tadmor.model.article import Article
from tadmor.model.claim import Attribution, Saying
from tadmor.model.span import Span
from tadmor.reference import cues

# So many characters at most lie between an "it" and the speaker whom it means.
NEAR = 600
# Who decides to do a thing plans it; that is not yet saying so.
RESOLVING = frozenset(
    "plan intend mean aim seek prepare decide resolve determine choose intention decision determination".split()
)
# Nor does who is said not to want a thing say anything.
WISHING = frozenset("want wish desire like prefer hope aspire intend".split())
# How a clause of purpose begins.
PURPOSES = (["in", "order"], ["so", "that"], ["so", "as"])
# A relative clause, a participle or an apposition after a comma: an aside.
ASIDES = frozenset({"acl:relcl", "acl", "appos"})


def chain_for(
    article: Article, annotations: Annotations, sayings: tuple[Saying, ...], span: Span
) -> tuple[Attribution, ...]:
    """Who says what stands at ``span``: the nearest speaker first, then who reports that speaker, outwards.

    A saying counts if its content holds the span and it is a source for it: who
    condemns an attack, denies a part in it, or calls for its end takes it for a
    fact, and so the report does. A relative clause that the reporter may have
    put into an indirect quotation goes with the quotation, but not with what
    somebody unnamed, or in his thoughts, believes. Empty: the report itself
    says so. A source without a name keeps its words.
    """
    place = _Place.of(annotations, span)
    numbers = [
        n
        for n, saying in enumerate(sayings)
        if _holds(saying, span) and _is_source(saying, place) and not _is_polled(article, saying, place)
    ]
    numbers.sort(key=lambda n: (_size(sayings[n]), -_depth(sayings, n), n))
    links = [_link(article, sayings[_speaking(article, sayings, n)], sayings[n]) for n in numbers]
    return tuple(link for n, link in enumerate(links) if n == 0 or not _repeats(links[n - 1], link))


class _Place:
    """The token at which a claim stands, in its tree, with the words that govern it."""

    def __init__(self, tree: Tree, index: int) -> None:
        self.tree = tree
        self.path = tree.path_up(index)
        self.governing = readings_around(tree, index)[1]

    @classmethod
    def of(cls, annotations: Annotations, span: Span) -> _Place | None:
        for sentence in annotations.sentences:
            token = next((t for t in sentence.tokens if sentence.span.covers(span) and t.end > span.start), None)
            if token is not None:
                return cls(Tree(sentence), token.index)
        return None

    def governed_by(self, saying: Saying) -> bool:
        """Whether the cue governs the happening, or the happening's main clause stands free of the cue."""
        cue = [at for at in self.path if saying.cue.covers(self.tree[at].span)]
        return any(at in self.governing for at in cue) if cue else self.path[-1] in self.governing

    def is_in_its_clause(self, saying: Saying) -> bool:
        """Whether it stands in a clause that the cue takes ("promised that …"), or away from the cue altogether."""
        for below, at in pairwise(self.path):
            if saying.cue.covers(self.tree[at].span):
                marks = {k.lemma.lower() for k in self.tree.children(below, "mark")}
                return self.tree[below].deprel == "ccomp" and "to" not in marks
        return True

    def is_named_by(self, saying: Saying) -> bool:
        """Whether it is the thing that the cue gives a name to: "described the arrest as a trick"."""
        for below, at in pairwise(self.path):
            if saying.cue.covers(self.tree[at].span):
                return self.tree[below].deprel in {"obj", "nsubj:pass"} and names_it(self.tree, at)
        return False

    def is_aside_in(self, saying: Saying) -> bool:
        """Whether it stands in an aside to a word of the content: "X, who has done it, is believed to …"."""
        for below, at in pairwise(self.path):
            if not any(part.covers(self.tree[at].span) for part in saying.content):
                return False
            token = self.tree[below]
            if token.deprel in ASIDES and (token.deprel == "appos" or self._follows_comma(token)):
                return True
            if token.deprel == "acl:relcl" and self._tells_of_apposition(token):
                return True
        return False

    def _tells_of_apposition(self, clause: Token) -> bool:
        """ "X, a group also from Y that defected": about the group, though a parser hangs it on Y."""
        for at in self.tree.path_up(clause.head):
            for kid in self.tree.children(at, "appos"):
                between = self.tree.tokens[kid.index : min(self.tree.subtree(clause.index))]
                if kid.index < clause.index and self._follows_comma(kid) and all(t.text != "," for t in between):
                    return True
        return False

    def is_thought_of(self) -> bool:
        """Whether it is a deed that an opinion is about: "support for the offensive", "opposed the invasion"."""
        if self.tree.is_verb(self.path[0]):
            return False
        shares = [k.index for at in self.path[1:] for k in self.tree.children(at, "nmod") if k.index < self.path[0]]
        # "the amount of support for the offensive"
        shares = [at for at in shares if self.tree.case_of(at) == "of"]
        return any(cues.is_opinion(self.tree[at].lemma.lower()) for at in [*self.path[1:], *shares])

    def is_for_purpose_of(self, saying: Saying) -> bool:
        """Whether cue and happening meet only over what for: "agreed to disarm in order for them to agree to leave"."""
        if not any(saying.cue.covers(self.tree[at].span) for at in self.path):
            return False
        return any(self._tells_purpose(at) for at in self.path)

    def _tells_purpose(self, at: int) -> bool:
        first = min(self.tree.subtree(at))
        words = [t.text.lower() for t in self.tree.tokens[first : first + 2]]
        return self.tree[at].deprel == "advcl" and words in PURPOSES

    def _follows_comma(self, token: Token) -> bool:
        first = min(self.tree.subtree(token.index))
        return self.tree[first].text in {",", "--", "-", "("} or (first > 0 and self.tree[first - 1].text == ",")


def _is_source(saying: Saying, place: _Place | None) -> bool:
    """Whether a saying that holds a happening vouches for it, instead of taking it for a fact."""
    if saying.stance == "denies" and cues.is_phrase(saying.lemma):
        return False
    if saying.source is None and cues.is_factive(saying.lemma):
        return False
    if saying.modality == "planned" and saying.lemma in RESOLVING:
        return False
    if saying.modality == "counterfactual" and saying.lemma in WISHING:
        return False
    if place is None:
        return True
    if saying.modality == "planned" and place.is_for_purpose_of(saying):
        return False
    if saying.modality in OPEN and not place.governed_by(saying) and not place.is_in_its_clause(saying):
        return False
    if saying.form == "direct":
        return True
    if cues.is_reaction(saying.lemma) or place.is_named_by(saying):
        return False
    if saying.stance in {"denies", "doubts"} and not place.governed_by(saying):
        return False
    return not ((saying.source is None or saying.modality is not None) and place.is_aside_in(saying))


def _is_polled(article: Article, saying: Saying, place: _Place | None) -> bool:
    """ "According to a poll, support for the offensive fell": the poll takes the offensive for a fact."""
    if saying.source is None or place is None or not place.is_thought_of():
        return False
    words = article.text[saying.source.start : saying.source.end].lower().split()
    return any(cues.is_poll(word.strip(",.").removesuffix("s")) for word in words)


def _repeats(nearer: Attribution, outer: Attribution) -> bool:
    """ "X added that, according to him, …": one speaker, not two."""
    if outer.source is None and nearer.source is None:
        return outer.text.lower() == nearer.text.lower()
    same = outer.source is not None and outer.source == nearer.source
    return same and outer.stance in {nearer.stance, "asserts"}


def _holds(saying: Saying, span: Span) -> bool:
    return any(part.covers(span) for part in saying.content)


def _size(saying: Saying) -> int:
    return sum(len(part) for part in saying.content)


def _depth(sayings: tuple[Saying, ...], number: int) -> int:
    seen = set()
    at: int | None = number
    while at is not None and at not in seen:
        seen.add(at)
        at = sayings[at].parent
    return len(seen)


def _speaking(article: Article, sayings: tuple[Saying, ...], number: int) -> int:
    """The saying that names the speaker: for an "it" that no entity stands behind the last one before it of the same kind."""
    at = number
    while (source := sayings[at].source) is not None and source.entity is None:
        words = article.text[source.start : source.end].lower()
        before = [n for n in range(at) if _is_plain(sayings[n]) and sayings[n].kind == sayings[at].kind]
        if words != "it" or not before or sayings[at].cue.start - sayings[before[-1]].cue.end > NEAR:
            break
        at = before[-1]
    return at


def _is_plain(saying: Saying) -> bool:
    return saying.source is not None and saying.parent is None and saying.modality is None


def _link(article: Article, speaking: Saying, saying: Saying) -> Attribution:
    """One link of the chain, by the words of the saying that names the speaker; by nobody named it stands on its cue's."""
    cue = saying.cue.text_in(article.text)
    if saying.source is None:
        return Attribution(None, cue, saying.kind, cue, saying.stance, saying.cue.start, saying.cue.end)
    source = speaking.source or saying.source
    words = Span(source.start, source.end)
    return Attribution(
        source.entity, words.text_in(article.text), saying.kind, cue, saying.stance, words.start, words.end
    )
