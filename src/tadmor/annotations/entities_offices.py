"""Whose office a person holds, where the report gives only the title ("President X") and the list of offices the rest."""

from __future__ import annotations

from collections.abc import Sequence

from tadmor.annotations.roles import RoleStatement
from tadmor.model.article import Article
from tadmor.reference.actors_model import Office
from tadmor.reference.actors_offices import Offices


def office_of(name: str, roles: Sequence[RoleStatement], article: Article, offices: Offices) -> Office | None:
    """The only office that somebody of this name held on the day of the report and that a role without owner names.

    None without a publication day, with several such offices, or where the titles differ.
    """
    day = article.published.day if article.published else None
    titles = [role.title for role in roles if role.owner is None]
    if day is None:
        return None
    known = {holder.office for holder in offices.people(name)}
    held = {
        office.key: office
        for title in titles
        for office, _ in offices.titled_people(f"{title} {name}", day)
        if office.key in known or " " not in name
    }
    return next(iter(held.values())) if len(held) == 1 else None
