"""An event in the codebooks of the field: PLOVER, CAMEO, ACLED, and the UCDP's type of violence."""

from __future__ import annotations

from collections.abc import Sequence

from tadmor.events.acled import Parties, code_acled
from tadmor.events.reality import REAL
from tadmor.events.scene import Scene
from tadmor.model.claim import Claim, Modality
from tadmor.model.event import Casualties, EventCodes, PloverCode
from tadmor.reference.crosswalks import weapon_modes

# A threatened deed is itself a deed in both codebooks; a planned one is not.
_THREAT = PloverCode("THREATEN", "violence", ("military",))
_THREAT_CAMEO = "138"
_VIOLENT = frozenset({"battle", "strike", "violence"})


def code_event(
    scene: Scene,
    claims: Sequence[Claim],
    main: str,
    *,
    parties: Parties,
    casualties: Casualties,
    modality: Modality,
    positive: bool,
) -> tuple[EventCodes, str]:
    """The codes of an event named ``main``, and which rule gave or refused the ACLED one.

    An event that was denied, planned or imagined has no code; one that was
    threatened is a threat in PLOVER and CAMEO.
    """
    if not positive or modality not in REAL | {"threatened"}:
        return EventCodes(), "no codes: not told as having happened"
    if modality == "threatened":
        violent = scene.actions[main].group in _VIOLENT
        return (
            (EventCodes(_THREAT, _THREAT_CAMEO), "coded as a threat") if violent else (EventCodes(), "only threatened")
        )
    plover, cameo = _by_means(scene, claims, main)
    acled = code_acled(scene, claims, parties)
    violence = ucdp_violence(parties) if _is_lethal(scene, main, casualties) else None
    return EventCodes(plover, cameo, acled.code, violence), acled.reason


def _by_means(scene: Scene, claims: Sequence[Claim], main: str) -> tuple[PloverCode, str | None]:
    """PLOVER and CAMEO of the action, made more exact by a weapon where the action's word names no means."""
    action = scene.actions[main]
    if not action.means_open:
        return action.plover, action.cameo
    for claim in claims:
        mode = weapon_modes().get(claim.weapon.kind) if claim.weapon else None
        if mode is not None:
            return PloverCode("ASSAULT", mode.mode, action.plover.contexts), mode.cameo
    return action.plover, action.cameo


def _is_lethal(scene: Scene, main: str, casualties: Casualties) -> bool:
    """Whether the UCDP's GED could take the event: armed force with at least one death."""
    return scene.actions[main].ucdp and (casualties.killed.low or 0) >= 1


def ucdp_violence(parties: Parties) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; None where a side is unknown.

    UCDP: a state against an organised armed side; two organised armed sides,
    neither a state; a state or an organised armed side against civilians.
    """
    doers, victims = parties.doers, parties.victims
    if "state" in doers and victims & {"state", "non_state"}:
        return 1
    if "non_state" in doers and "state" in victims:
        return 1
    if "non_state" in doers and "non_state" in victims:
        return 2
    if doers & {"state", "non_state"} and victims == {"civilian"}:
        return 3
    return None
