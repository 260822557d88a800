"""The map: the stages in order, and what each of them needs.

sources → **articles → annotations → claims → events** → record → outputs
"""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import PackageNotFoundError, version

from tadmor.annotations.annotate import annotate
from tadmor.articles.limits import Limits
from tadmor.articles.read import read as read_article
from tadmor.claims.extract import extract
from tadmor.events.assemble import assemble
from tadmor.inference import Bundle
from tadmor.model.article import Article, Capture
from tadmor.model.outcome import Issue
from tadmor.model.record import SCHEMA_VERSION, Record, Versions
from tadmor.reference.actors import Actors
from tadmor.reference.gazetteer import Gazetteer
from tadmor.settings import Settings


class Tadmor:
    """The reader with its resources, opened when first needed and then kept.

    One instance reads any number of reports. It may not be shared between
    processes: each worker makes its own (the gazetteer's memory is shared by
    the operating system).
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()

    @cached_property
    def bundle(self) -> Bundle:
        """The trained reader."""
        return Bundle.open(self.settings.reader, path=self.settings.reader_path, threads=self.settings.threads)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places of the world."""
        return Gazetteer.open()

    @cached_property
    def actors(self) -> Actors:
        """The curated actors and offices."""
        return Actors.open()

    @property
    def versions(self) -> Versions:
        """What makes the records."""
        return Versions(package_version(), self.bundle.name, self.gazetteer.version)

    def read(
        self,
        report: str | bytes | Capture,
        *,
        url: str | None = None,
        title: str | None = None,
        published: str | None = None,
    ) -> Record:
        """Read one report: HTML or plain text, as text, bytes or a capture.

        ``published`` (ISO 8601) is the publication time where the report itself
        does not tell it. Raises InputError if there is nothing to read.
        """
        limits = limits_from(self.settings)
        outcome = read_article(report, url=url, title=title, published=published, limits=limits)
        return self.read_article(outcome.value, issues=outcome.issues)

    def read_article(self, article: Article, *, issues: tuple[Issue, ...] = ()) -> Record:
        """The record of an article that has been read from its page already."""
        if article.language not in (None, "en"):
            return Record(SCHEMA_VERSION, self.versions, article, issues=issues)
        annotations = annotate(article, bundle=self.bundle, gazetteer=self.gazetteer, actors=self.actors)
        extraction = extract(article, annotations, by=self.settings.claims)
        assembly = assemble(article, annotations, extraction.claims, actors=self.actors)
        return Record(
            schema=SCHEMA_VERSION,
            versions=self.versions,
            article=article,
            entities=annotations.entities,
            places=annotations.places,
            times=annotations.times,
            attributions=extraction.sayings,
            claims=extraction.claims,
            events=assembly.events,
            states=assembly.states,
            issues=(*issues, *annotations.issues, *assembly.issues),
        )


def limits_from(settings: Settings) -> Limits:
    """What one report may cost, as the user set it."""
    return Limits(settings.max_bytes, settings.max_text, settings.page_seconds, settings.page_memory)


def package_version() -> str:
    """The version of the installed package."""
    try:
        return version("tadmor")
    except PackageNotFoundError:
        return "0+unknown"


_default: Tadmor | None = None


def read(
    report: str | bytes | Capture, *, url: str | None = None, title: str | None = None, published: str | None = None
) -> Record:
    """Read one report with the default settings; see ``Tadmor.read``."""
    global _default
    if _default is None:
        _default = Tadmor()
    return _default.read(report, url=url, title=title, published=published)
