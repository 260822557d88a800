"""Where and when: which place and which time of a sentence are those of a claim."""

from __future__ import annotations

import pytest

from tests.claims.readings import when, where


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Militants also looted the archaeological museum in Mosul.", "looted", "in Mosul"),
        ("A sailor from Damascus died in northern Iraq.", "died", "in northern Iraq"),
        ("Three men of Aleppo were killed.", "killed", "unknown"),
        ("The strike on the convoy was carried out by forces of either the regime or Russia.", "strike", "unknown"),
        ("An air base near the border with Turkey was bombed.", "bombed", "unknown"),
        ("They kidnapped a priest in protest of the president's visit to Baghdad.", "kidnapped", "unknown"),
        ("The supply routes from Turkey were cut off by the army.", "cut", "unknown"),
        ("The minister condemned the horrific attack in Mosul.", "condemned", "unknown"),
        ("The minister condemned the horrific attack in Mosul.", "attack", "in Mosul"),
        ("Forces based in the town of Afrin captured Aleppo.", "captured", "in Aleppo"),
        ("The coalition air strike on a convoy was the deadliest since the invasion of Iraq.", "air strike", "unknown"),
        ("Five soldiers were killed in Syria, in the city of Aleppo.", "killed", "in Aleppo"),
        ("Three men were killed and five others were wounded in Mosul.", "killed", "in Mosul"),
        ("Nine people were arrested during clashes in Mosul.", "arrested", "in Mosul"),
        ("The cartel, with its sister organisation in Mosul, killed three judges.", "killed", "unknown"),
        ("The army withdrew from Aleppo.", "withdrew", "in Aleppo"),
        ("Four wounded were brought to hospitals in Hatay province.", "wounded", "unknown"),
        ("Three men were wounded in Hama and taken to a clinic in Homs.", "wounded", "in Hama"),
        ("Clashes erupted between the Syrian Liberation Front and the Zenki Movement.", "Clashes", "unknown"),
        (
            "A force arrested two men during an operation to arrest a leader in Sinjar district, Nineveh province, today.",
            "arrested",
            "in Sinjar",
        ),
        ("Rebels ambushed a patrol on the Santa Rosa-San Juan highway in Peru.", "ambushed", "in Peru"),
        ("Rebels ambushed a patrol on the Hama-Homs road.", "ambushed", "unknown"),
        ("Avello, a native of Bogota, was arrested by police.", "arrested", "unknown"),
        ("Rebels captured nine towns and villages, including Hajin.", "captured", "unknown"),
        ("From their base in Crimea, troops pushed north, battling Ukrainian forces.", "battling", "unknown"),
        ("Rebels attacked a base in Homs and advanced as far as the river.", "advanced", "unknown"),
        ("Rebels attacked a base in Homs, killing nine soldiers.", "attacked", "in Homs"),
        ("Rebels killed nine men who had fled from Homs, Syria, yesterday.", "killed", "unknown"),
    ],
)
def test_place(text: str, trigger: str, expected: str) -> None:
    assert where(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels shelled Mosul on Friday.", "shelled", "2016-03-25"),
        ("The capture of Mosul by rebels was confirmed on Friday.", "capture", "unknown"),
        ("The killing of the commander was announced on Friday.", "killing", "unknown"),
        ("The capture of Mosul was completed on Friday.", "capture", "2016-03-25"),
        ("Rebels shelled the base and on Friday withdrew from the town.", "shelled", "unknown"),
        ("Rebels shelled the base and on Friday withdrew from the town.", "withdrew", "2016-03-25"),
        ("Rebels shelled the base and killed nine men on Friday.", "shelled", "2016-03-25"),
        (
            "He had wanted to investigate an attack in Damascus of January 2012, which the government refused.",
            "refused",
            "unknown",
        ),
        ("The base was seized by rebels during the 2014 offensive.", "seized", "2014-01-01..2014-12-31"),
        (
            "Hold the perpetrators accountable for the attack on the camp, as the December 25, 2011 agreement demands.",
            "attack",
            "unknown",
        ),
        ("It was the deadliest air strike in Mosul since the 2003 invasion.", "air strike", "unknown"),
        ("After the fall of Aleppo on 22 March, rebels withdrew from the city.", "withdrew", "unknown"),
        ("After the fall of Aleppo on 22 March, rebels withdrew from the city.", "fall", "2016-03-22"),
        ("The bridge was demolished, although fighting resumed in Mosul on 20 March.", "demolished", "unknown"),
        ("Shelling of Mosul continued in January and February 2016.", "Shelling", "2016-01-01..2016-02-29"),
        ("At least 56 civilians have been killed since fighting broke out on 3 March.", "killed", "2016-03-03.."),
        ("It sought to seize the city of Raqqa, the de facto capital of ISIL since 2014.", "seize", "unknown"),
        ("As of 22 March, the offensive towards Aleppo had stalled.", "offensive", "unknown"),
        ("Iraqi forces fought to encircle and retake the city, starting on 2 March 2015.", "encircle", "unknown"),
        ("The army ceased launching assaults on Mosul on 20 March.", "assaults", "..2016-03-20"),
        ("The fighting in Mosul ended on 20 March.", "fighting", "..2016-03-20"),
        (
            "A patrol detained nine men during an operation targeting an insurgent leader Friday.",
            "detained",
            "2016-03-25",
        ),
        ("The siege lasted from 1 March to 10 March and ended with the army capturing Aleppo.", "capturing", "unknown"),
    ],
)
def test_time(text: str, trigger: str, expected: str) -> None:
    assert when(text, trigger) == expected
