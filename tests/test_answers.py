"""The composer: what an answer holds, from a small knowledge made here and from the one that is served."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.answers import MAX_CHOICES, MAX_CONTACTS, Composer, Perspective
from bot.content.knowledge_base import KnowledgeBase
from bot.content.loader import Knowledge
from bot.content.schema import Article, Aspect, Contact, Parameter, Source
from bot.errors import UnknownNameError

TODAY = date(2026, 11, 21)


def aspect(ask: str, text: str, **more: Any) -> dict[str, Any]:
    """Return one side of a topic as in a file."""
    return {"ask": ask, "text": text, **more}


SV = {
    "title": "Hjälp efter {avgift}",
    "label": "Hjälp",
    "also": ["ett", "två", "tre"],
    "short": "Kort svar för {avgift}.",
    "sms": "Sms om {avgift}.",
    "aspects": {
        "vad": aspect("Vad är det?", "Det är hjälp.", more="Mer om hjälpen."),
        "vem": aspect("Vem får hjälp?", "Alla\nfår hjälp.", bullets=["vuxna", "barn"]),
        "hur": aspect("Hur gör jag?", "Ring {tel:jouren}.", bullets=["Ring först.", "Skriv sedan."]),
        "nar": aspect("När går tiden ut?", "Inom {spann}."),
        "belopp": aspect("Hur mycket?", "Högst {gammal}, förr {gammal@2020-01-01}."),
        "kostnad": aspect("Vad kostar det?", "Inget.", more="Förut {spann}."),
    },
    "next_steps": ["Ring {tel:jouren}."],
    "perspectives": {"mitt_barn": "Ditt barn får hjälp på {tel:jouren}.", "narstaende": "Den du frågar för får hjälp."},
    "caveats": [
        {"text": "Gäller alltid, {avgift}."},
        {"text": "Gäller tiden.", "aspects": ["nar"]},
        {"text": "Gäller från september.", "from": "2026-09-01"},
        {"text": "Gällde till augusti.", "until": "2026-08-31"},
    ],
}
SOURCES = [
    {"source": "lagen", "section": "1 §", "checked_on": "2026-11-20"},
    {"source": "webben", "checked_on": "2026-01-02", "aspects": ["nar", "belopp"]},
    {"source": "lagen", "section": "9 §", "checked_on": "2026-11-21", "aspects": ["vem"]},
]
ARTICLE = {
    "id": "hjalp",
    "contacts": ["jouren", "utan_nummer", "jouren", "jouren"],
    "related": ["andra", "tredje", "fjarde"],
    "checks": [],
    "sources": SOURCES,
    "sv": SV,
}


def plain(name: str) -> dict[str, Any]:
    """Return another article, whose sources belong to one aspect only."""
    sv = SV | {"title": f"Om {name}", "label": f"Om {name}", "caveats": []}
    return ARTICLE | {"id": name, "sources": [SOURCES[1]], "related": ["hjalp", "andra"], "sv": sv}


def parameter(name: str, unit: str, **value: Any) -> Parameter:
    """Return a parameter with one value."""
    return Parameter.parse_obj({"id": name, "title": name, "unit": unit, "confirmed_on": TODAY, "values": [{"from": "2019-01-01", "source": "lagen", **value}]})


def contact(name: str, **details: Any) -> Contact:
    """Return a contact."""
    text = {"name": f"Hos {name}", "for_whom": "alla", "hours": "dygnet runt"}
    return Contact.parse_obj({"id": name, "needs": ["prata"], "checked_on": TODAY, "source": "webb", "sv": text, **details})


@pytest.fixture(scope="module")
def composer() -> Composer:
    """A composer over four articles."""
    articles = [Article.parse_obj(entry) for entry in (ARTICLE, plain("andra"), plain("tredje"), plain("fjarde"))]
    parameters = [
        parameter("avgift", "kr", value=800),
        parameter("spann", "veckor", low=2, high=4, uncertain="Tiden är osäker."),
        parameter("gammal", "kr", value=500, until="2025-12-31"),
    ]
    knowledge = Knowledge(
        articles={article.id: article for article in articles},
        parameters={entry.id: entry for entry in parameters},
        contacts={"jouren": contact("jouren", phone="116 006"), "utan_nummer": contact("utan_nummer", web="jouren.se")},
        sources={name: Source(id=name, title=name.capitalize(), short=name, kind="lag") for name in ("lagen", "webben")},
        lemmas={"hjalpen": "hjalp"},
    )
    return Composer(KnowledgeBase(knowledge, "v1"))


def test_short_answer(composer: Composer) -> None:
    """Without an aspect the short answer is given, filled in, with steps, contacts, checks and version."""
    answer = composer.answer("hjalp", today=TODAY)

    assert (answer.topic, answer.aspect, answer.language, answer.title) == ("hjalp", None, "sv", "Hjälp efter 800 kronor")
    assert (answer.body, answer.bullets, answer.more, answer.perspective) == ("Kort svar för 800 kronor.", (), None, None)
    assert (answer.next_steps, answer.checks, answer.sms, answer.version) == (("Ring 116 006.",), (), "Sms om 800 kronor.", "v1")
    assert [(line.id, line.phone, line.web) for line in answer.contacts] == [
        ("jouren", "116 006", None),
        ("utan_nummer", None, "jouren.se"),
        ("jouren", "116 006", None),
    ]
    assert len(answer.contacts) == MAX_CONTACTS


def test_aspect_is_shown(composer: Composer) -> None:
    """The side that was asked about comes first, on one line, with its points; the essence comes behind "läs mer"."""
    answer = composer.answer("hjalp", Aspect.VEM, today=TODAY)

    assert (answer.aspect, answer.body, answer.bullets) == ("vem", "Alla får hjälp.", ("vuxna", "barn"))
    assert answer.more == "Kort svar för 800 kronor."
    assert "Alla får hjälp" in answer.sms and "barn" in answer.sms
    assert composer.answer("hjalp", Aspect.VAD, today=TODAY).more == "Mer om hjälpen. Kort svar för 800 kronor."


def test_missing_aspect_gives_the_short_answer(composer: Composer) -> None:
    """A side that the article does not have gives the same answer as none."""
    assert composer.answer("hjalp", Aspect.RISK, today=TODAY) == composer.answer("hjalp", today=TODAY)


def test_side_that_was_perhaps_meant_is_behind_more(composer: Composer) -> None:
    """The short answer keeps the side that was perhaps asked about behind "läs mer"; a side that is shown comes before it."""
    answer = composer.answer("hjalp", leaning=Aspect.HUR, today=TODAY)

    assert (answer.aspect, answer.body, answer.more) == (None, "Kort svar för 800 kronor.", "Ring 116 006. Ring först. Skriv sedan.")
    assert composer.answer("hjalp", leaning=Aspect.RISK, today=TODAY).more is None
    assert composer.answer("hjalp", Aspect.VAD, leaning=Aspect.HUR, today=TODAY) == composer.answer("hjalp", Aspect.VAD, today=TODAY)


@pytest.mark.parametrize(
    ("perspective", "sentence"),
    [
        (Perspective.EGET, None),
        (Perspective.MITT_BARN, "Ditt barn får hjälp på 116 006."),
        (Perspective.ANHORIG, "Den du frågar för får hjälp."),
        (Perspective.VAN, "Den du frågar för får hjälp."),
    ],
)
def test_perspective_adds_a_sentence(perspective: Perspective, sentence: str | None, composer: Composer) -> None:
    """Who asks for somebody else gets one sentence more, filled in, and otherwise the same answer."""
    answer = composer.answer("hjalp", Aspect.VAD, today=TODAY, perspective=perspective)

    assert answer.perspective == sentence
    assert replace(answer, perspective=None) == composer.answer("hjalp", Aspect.VAD, today=TODAY)


def labels(composer: Composer, *arguments: Any, **options: Any) -> list[tuple[str, str | None]]:
    """Return topic and aspect of the choices of an answer."""
    return [(choice.topic, choice.aspect) for choice in composer.answer(*arguments, today=TODAY, **options).choices]


def test_choices_lead_on(composer: Composer) -> None:
    """At most two other sides of the topic, most wanted first, then related topics, four in all."""
    assert labels(composer, "hjalp") == [("hjalp", "hur"), ("hjalp", "vem"), ("andra", None), ("tredje", None)]
    assert labels(composer, "hjalp", Aspect.HUR) == [("hjalp", "vem"), ("hjalp", "nar"), ("andra", None), ("tredje", None)]
    assert composer.answer("hjalp", today=TODAY).choices[0].label == "Hur gör jag?"
    assert composer.answer("hjalp", today=TODAY).choices[2].label == "Om andra"


def test_choices_leave_out_what_was_seen(composer: Composer) -> None:
    """A side that was shown before is not offered again."""
    assert labels(composer, "hjalp", Aspect.VAD, seen=("hur", "vem")) == [("hjalp", "nar"), ("hjalp", "belopp"), ("andra", None), ("tredje", None)]
    everything = tuple(Aspect)
    assert labels(composer, "hjalp", seen=tuple(one.value for one in everything)) == [("andra", None), ("tredje", None), ("fjarde", None)]


def test_second_topic_comes_first_and_once(composer: Composer) -> None:
    """The other topic that the message may have meant is the first choice and does not stand twice."""
    assert labels(composer, "hjalp", also="tredje") == [("tredje", None), ("hjalp", "hur"), ("hjalp", "vem"), ("andra", None)]


def test_caveats_fit_aspect_and_day(composer: Composer) -> None:
    """A reservation goes out for its aspects and between its days only, filled in."""
    assert composer.answer("hjalp", Aspect.VEM, today=TODAY).caveats == ("Gäller alltid, 800 kronor.", "Gäller från september.")
    assert composer.answer("hjalp", Aspect.VEM, today=date(2026, 8, 31)).caveats == ("Gäller alltid, 800 kronor.", "Gällde till augusti.")
    assert composer.answer("hjalp", Aspect.VEM, today=date(2026, 9, 1)).caveats == ("Gäller alltid, 800 kronor.", "Gäller från september.")
    assert "Gäller tiden." in composer.answer("hjalp", Aspect.NAR, today=TODAY).caveats
    assert "Gäller tiden." in composer.answer("hjalp", today=TODAY).caveats


def test_uncertain_value_brings_its_caveat(composer: Composer) -> None:
    """A value that is marked uncertain says so once, wherever in the answer it stands."""
    assert composer.answer("hjalp", Aspect.NAR, today=TODAY).caveats[-1] == "Tiden är osäker."
    assert composer.answer("hjalp", Aspect.KOSTNAD, today=TODAY).caveats[-1] == "Tiden är osäker."
    assert composer.answer("hjalp", leaning=Aspect.NAR, today=TODAY).caveats.count("Tiden är osäker.") == 1
    assert "Tiden är osäker." not in composer.answer("hjalp", Aspect.VAD, today=TODAY).caveats


def test_expired_value_brings_its_caveat(composer: Composer) -> None:
    """A value that has ended is shown with its last day; on that day, and as a value of the past, it needs no caveat."""
    answer = composer.answer("hjalp", Aspect.BELOPP, today=TODAY)

    assert answer.body == "Högst 500 kronor, förr 500 kronor."
    assert answer.caveats[-1] == "Värdet 500 kronor gällde till och med 2025-12-31. Kontrollera vad som gäller nu."
    assert composer.answer("hjalp", Aspect.BELOPP, today=date(2025, 12, 31)).caveats == ("Gäller alltid, 800 kronor.", "Gällde till augusti.")


def test_sources_fit_the_aspect(composer: Composer) -> None:
    """An answer cites what it rests on: sources of all aspects and those of its own, with the oldest check as its date."""

    def cited(topic: str, one: Aspect | None) -> tuple[list[str], str]:
        answer = composer.answer(topic, one, today=TODAY)
        return [line.title for line in answer.sources], answer.checked_on

    assert cited("hjalp", Aspect.VAD) == (["Lagen 1 §"], "2026-11-20")
    assert cited("hjalp", Aspect.VEM) == (["Lagen 1 §", "Lagen 9 §"], "2026-11-20")
    assert cited("hjalp", Aspect.NAR) == (["Lagen 1 §", "Webben"], "2026-01-02")
    assert cited("hjalp", None) == (["Lagen 1 §", "Webben", "Lagen 9 §"], "2026-01-02")
    assert cited("andra", Aspect.VAD) == (["Webben"], "2026-01-02"), "an answer is never without a source"


@pytest.mark.parametrize(("name", "nearest"), [("hjelp", "hjalp"), ("andr", "andra"), ("xyzzy", None)])
def test_unknown_topic_names_the_nearest(name: str, nearest: str | None, composer: Composer) -> None:
    """A topic that does not exist is an error that names the nearest, also as second topic or as a button."""
    for ask in (lambda: composer.answer(name, today=TODAY), lambda: composer.answer("hjalp", today=TODAY, also=name), lambda: composer.choice(name)):
        with pytest.raises(UnknownNameError, match=f"there is no topic '{name}'") as caught:
            ask()
        assert caught.value.nearest == nearest


def test_contact_line(composer: Composer) -> None:
    """A contact can be shown alone; an unknown one names the nearest."""
    line = composer.contact_line("jouren")

    assert (line.name, line.for_whom, line.phone, line.hours) == ("Hos jouren", "alla", "116 006", "dygnet runt")
    with pytest.raises(UnknownNameError, match="did you mean 'jouren'"):
        composer.contact_line("jour")


def test_answer_is_plain_data(composer: Composer) -> None:
    """For JSON an answer becomes lists, texts and nothing else."""
    data = composer.answer("hjalp", Aspect.HUR, today=TODAY).as_dict()

    assert data["choices"][0] == {"label": "Vem får hjälp?", "topic": "hjalp", "aspect": "vem", "check": None}
    assert data["sources"][0] == {"title": "Lagen 1 §", "checked_on": "2026-11-20"}


class TestServed:
    """What must hold for every answer of the knowledge that is served."""

    @pytest.fixture(scope="class")
    def answers(self, knowledge: KnowledgeBase) -> list[Any]:
        """Every side of every topic, for everybody."""
        composer = Composer(knowledge)
        sides = [(topic, one) for topic, article in knowledge.topics.items() for one in (None, *article.sv.aspects)]
        return [composer.answer(topic, one, today=TODAY, perspective=perspective) for topic, one in sides for perspective in Perspective]

    def test_nothing_is_left_to_fill_in(self, answers: list[Any]) -> None:
        """No brace and no line break reaches a person."""
        assert [(answer.topic, answer.aspect) for answer in answers if "{" in str(texts_of(answer)) or "}" in str(texts_of(answer))] == []
        assert [(answer.topic, answer.aspect) for answer in answers if any("\n" in text for text in texts_of(answer))] == []

    def test_every_answer_is_whole(self, answers: list[Any]) -> None:
        """Each has a body, a source with a date, a contact, a next step and a version."""
        assert all(answer.body and answer.sources and answer.contacts and answer.next_steps and answer.version for answer in answers)
        assert all(date.fromisoformat(answer.checked_on) <= TODAY for answer in answers)

    def test_choices_are_few_and_never_what_is_shown(self, answers: list[Any]) -> None:
        """At most four, each once, with a label, and not the side that is read already."""
        for answer in answers:
            ways = [(f"check {choice.check}" if choice.check else choice.topic, choice.aspect) for choice in answer.choices]
            assert 0 < len(ways) <= MAX_CHOICES
            assert len(set(ways)) == len(ways)
            assert (answer.topic, answer.aspect) not in ways
            assert all(choice.label for choice in answer.choices)

    def test_the_first_check_of_a_topic_is_offered_first(self, answers: list[Any]) -> None:
        """A topic with checks offers one of them before everything else; a topic without offers none."""
        for answer in answers:
            assert [choice.check for choice in answer.choices if choice.check] == list(answer.checks[:1])
            assert not answer.checks or answer.choices[0].check == answer.checks[0]


def texts_of(answer: Any) -> list[str]:
    """Return all texts of an answer."""
    single = [answer.title, answer.body, answer.more or "", answer.perspective or "", answer.sms]
    return [*single, *answer.bullets, *answer.next_steps, *answer.caveats, *(choice.label for choice in answer.choices)]
