"""The checks across files: each finds the fault that is planted for it, and nothing in the content as it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.content import checks
from bot.content.checks import CHECKS, MAX_AGE_DAYS, MAX_BODY_WORDS, MAX_SHORT_WORDS, stale
from bot.content.database import fingerprint, version
from bot.content.loader import Knowledge, load
from bot.errors import Fault

Edit = Callable[[str, Callable[[Any], object]], None]
TIME_LIMIT = "articles/ersattning/bse_tidsfrist.yml"
PROHIBITION = "articles/skydd/kontaktforbud.yml"
INTERPRETER = "articles/rattigheter/tolk.yml"
CAP = "parameters/foraldraansvar_tak.yml"
CHECK = "checks/bse_frist.yml"


class Planted(NamedTuple):
    """A fault: which check must find it, in which file it is planted and how, and the key and the words of the message."""

    check: str
    file: str
    spoil: Callable[[Any], object]
    key: str
    message: str


def text(key: str, value: object) -> Callable[[Any], object]:
    """Return an edit of one key of the Swedish text."""
    return lambda data: data["sv"].update({key: value})


def aspect(name: str, **values: object) -> Callable[[Any], object]:
    """Return an edit of one aspect."""
    return lambda data: data["sv"]["aspects"][name].update(values)


HARD = "Brottsskadeersättningsansökningar förutsätter genomgående skadeståndsrättsliga orsakssammanhangsbedömningar "
PLANTED = [
    Planted("dead_links", PROHIBITION, lambda data: data["contacts"].append("polise"), "contacts", "no contact 'polise' → write 'polisen'"),
    Planted("dead_links", PROHIBITION, lambda data: data["contacts"].append("xyzzy"), "contacts", "add the contact or remove the link"),
    Planted("dead_links", PROHIBITION, lambda data: data["related"].append("bse_tidsfristen"), "related", "write 'bse_tidsfrist'"),
    Planted("dead_links", PROHIBITION, lambda data: data["related"].append("kontaktforbud"), "related", "names the topic itself"),
    Planted("dead_links", PROHIBITION, lambda data: data["sources"][0].update(source="lagen_kontaktforbudet"), "sources", "write 'lagen_kontaktforbud'"),
    Planted("dead_links", CAP, lambda data: data["formulas"][0].update(source="skadestandslage"), "formulas", "write 'skadestandslagen'"),
    Planted("dead_links", CAP, lambda data: data["formulas"][0].update(parameter="prisbasbelop"), "formulas", "write 'prisbasbelopp'"),
    Planted("dead_links", CAP, lambda data: data["formulas"].__delitem__(0) or data["formulas"][0].update(parameter="x"), "formulas", "no parameter"),
    Planted("dead_links", CAP, lambda data: data["formulas"][1].update(parameter="foraldraansvar_tak"), "formulas", "with values of its own"),
    Planted("dead_links", "parameters/bse_ansokningstid.yml", lambda data: data["values"][0].update(source="xyzzy"), "values", "no source 'xyzzy'"),
    Planted("dead_links", "glossary.yml", lambda data: data[0].update(topics=["tolken"]), "malsagande", "no topic 'tolken'"),
    Planted("dead_links", "offences.yml", lambda data: data[0].update(topics=["tolken"]), "misshandel", "no topic 'tolken'"),
    Planted("dead_links", "phases.yml", lambda data: data[0].update(topics=["tolken"]), "brott", "no topic 'tolken'"),
    Planted("dead_links", CHECK, lambda data: data["facts"].append("utgangen"), "facts", "write 'utgang'"),
    Planted("dead_links", TIME_LIMIT, lambda data: data["checks"].append("bse_fristen"), "checks", "write 'bse_frist'"),
    Planted("rules_are_whole", CHECK, lambda data: data["outcomes"][-1].update(when="barn_vid_brottet"), "outcomes", "a case may have no verdict"),
    Planted("rules_are_whole", CHECK, lambda data: data["outcomes"][0].pop("when"), "outcomes", "the ones after it are never reached"),
    Planted("rules_are_whole", CHECK, lambda data: data.update(exceptions=[]), "exceptions", "names no exception"),
    Planted("rules_are_whole", CHECK, lambda data: data["terms"][0].update(when={"fact": "utgang", "is": "domm"}), "(conditions)", "no option"),
    Planted("rules_are_whole", CHECK, lambda data: data["terms"][0].update(when={"nott": "utgang"}), "(conditions)", "unknown condition"),
    Planted("rules_are_whole", CHECK, lambda data: data["terms"][0].update(start="utgang"), "(conditions)", "is no date"),
    Planted("placeholders_resolve", TIME_LIMIT, text("short", "Inom {bse_ansokningstider}."), "sv.short", "did you mean 'bse_ansokningstid'?"),
    Planted("placeholders_resolve", TIME_LIMIT, text("sms", "Ring {tel:polise}."), "sv.sms", "did you mean 'polisen'?"),
    Planted("placeholders_resolve", TIME_LIMIT, text("title", "Skriv till {post:polisen}"), "sv.title", "no post of contact 'polisen'"),
    Planted("placeholders_resolve", TIME_LIMIT, text("next_steps", ["{bse_ansokningstid@1900-01-01}"]), "sv.next_steps.0", "value on 1900-01-01"),
    Planted("placeholders_resolve", TIME_LIMIT, aspect("hur", text="{bse_ansokningstid@2026-02-30}"), "sv.aspects.hur.text", "no day '2026-02-30'"),
    Planted("placeholders_resolve", TIME_LIMIT, aspect("hur", bullets=["Ring.", "{BSE}"]), "sv.aspects.hur.bullets.1", "a brace that is no placeholder"),
    Planted("placeholders_resolve", TIME_LIMIT, aspect("hur", more="Inom {bse_ansokningstid."), "sv.aspects.hur.more", "a brace that is no placeholder"),
    Planted("placeholders_resolve", TIME_LIMIT, lambda data: data["sv"]["perspectives"].update(mitt_barn="{x}"), "sv.perspectives.mitt_barn", "'x'"),
    Planted("placeholders_resolve", TIME_LIMIT, lambda data: data["sv"]["perspectives"].update(narstaende="}"), "sv.perspectives.narstaende", "a brace"),
    Planted("placeholders_resolve", TIME_LIMIT, lambda data: data["sv"]["caveats"][0].update(text="{x}"), "sv.caveats.0", "no parameter 'x'"),
    Planted("placeholders_resolve", "phases.yml", lambda data: data[1].update(happens="{tel:polise}"), "anmalan.happens", "did you mean 'polisen'?"),
    Planted("figures_in_prose", INTERPRETER, text("sms", "Avgiften är 1 914 kr."), "sv.sms", "a sum typed into the text: '1 914 kr'"),
    Planted("figures_in_prose", INTERPRETER, aspect("nar", text="Högst 260\u00a0000 kronor."), "sv.aspects.nar.text", "a sum typed"),
    Planted("figures_in_prose", INTERPRETER, text("next_steps", ["Ring 010-123 45 67."]), "sv.next_steps.0", "a number typed into the text: '010-123 45 67'"),
    Planted("figures_in_prose", INTERPRETER, aspect("nar", more="Ring 114 14."), "sv.aspects.nar.more", "a number typed into the text: '114 14'"),
    Planted("figures_in_prose", "phases.yml", lambda data: data[0].update(you_do=["Ring 116 006."]), "brott.you_do.0", "a number typed"),
    Planted("figures_in_prose", TIME_LIMIT, aspect("avslag", text="Sök inom 3 år."), "sv.aspects.avslag.text", "write {bse_ansokningstid}"),
    Planted("figures_in_prose", TIME_LIMIT, aspect("avslag", bullets=["Efter Tre år är det för sent."]), "sv.aspects.avslag.bullets.0", "'bse_ansokningstid'"),
    Planted("figures_in_prose", TIME_LIMIT, aspect("avslag", text="Inom tre veckor."), "sv.aspects.avslag.text", "'overklagande_tingsratt'"),
    Planted("lengths", TIME_LIMIT, text("short", "Sök nu. " * (MAX_SHORT_WORDS // 2) + "Nu."), "sv.short", "61 words → at most 60"),
    Planted("lengths", TIME_LIMIT, aspect("avslag", text="Sök. " * MAX_BODY_WORDS, bullets=["Nu."]), "sv.aspects.avslag", "91 words at once"),
    Planted("lengths", TIME_LIMIT, text("sms", "a" * 460), "sv.sms", "4 SMS parts → at most 3"),
    Planted("lengths", TIME_LIMIT, text("sms", "ж" * 202), "sv.sms", "4 SMS parts → at most 3"),
    Planted("lengths", TIME_LIMIT, aspect("hur", more=HARD * 60), "sv", "LIX"),
    Planted("uncertain_needs_caveat", PROHIBITION, text("caveats", []), "sv.caveats", "a source is unconfirmed, but no caveat says so"),
    Planted("texts_differ", PROHIBITION, text("label", "hur länge jag kan SÖKA"), "sv.label", "the same as in 'bse_tidsfrist'"),
    Planted("texts_differ", PROHIBITION, text("title", "Sista dag för att söka brottsskadeersättning"), "sv.title", "the same as in 'bse_tidsfrist'"),
]


def test_content_as_it_stands_has_no_fault(knowledge_url: str) -> None:
    """Nothing in knowledge/ is wrong, in form or in coherence: a database is built of it, and that refuses any fault."""
    assert version(knowledge_url) == fingerprint()


def test_small_copy_has_no_fault(small: Path) -> None:
    """Without a planted fault nothing is found: what the other tests find is what they planted."""
    assert checks.check(small)[1] == []


@pytest.mark.parametrize("planted", PLANTED, ids=[f"{one.check}-{Path(one.file).stem}-{one.message}" for one in PLANTED])
def test_planted_fault_is_found(planted: Planted, folder: Path, edit: Edit) -> None:
    """The check that is meant for a fault finds it, at its file and key; the content check as a whole reports it."""
    edit(planted.file, planted.spoil)
    knowledge, reported = checks.check(folder)

    found = [fault for fault in getattr(checks, planted.check)(knowledge) if (fault.file, fault.key) == (f"knowledge/{planted.file}", planted.key)]

    assert len(found) == 1, reported
    assert planted.message in str(found[0])
    assert found[0] in reported


def test_every_check_is_tested() -> None:
    """There is a planted fault for each check that runs."""
    assert {planted.check for planted in PLANTED} == {check.__name__ for check in CHECKS}


@pytest.mark.parametrize(
    ("file", "change"),
    [
        (TIME_LIMIT, text("short", "Sök nu. " * (MAX_SHORT_WORDS // 2))),
        (TIME_LIMIT, aspect("avslag", text="Sök. " * MAX_BODY_WORDS, bullets=[])),
        (TIME_LIMIT, text("sms", "a" * 459)),
        (TIME_LIMIT, aspect("avslag", text="Se 15 § brottsskadelagen (2014:322), 2 kap. Ring {tel:polisen} vardagar 9–15.")),
        (TIME_LIMIT, aspect("avslag", text="Efter 13 år, 30 år eller fyra år.")),
        (INTERPRETER, aspect("nar", text="Sök inom 3 år.")),
    ],
)
def test_what_is_allowed_is_no_fault(file: str, change: Callable[[Any], object], folder: Path, edit: Edit) -> None:
    """Texts at the limit, sections, opening hours and times that the article takes from no parameter are not complained of."""
    edit(file, change)

    assert checks.check(folder)[1] == []


def test_faults_of_form_come_before_those_of_coherence(folder: Path, edit: Edit) -> None:
    """While a file cannot be read, links to it are not reported as dead."""
    edit("contacts/polisen.yml", lambda data: data.pop("sv"))

    assert [fault.key for fault in checks.check(folder)[1]] == ["sv"]


def test_formula_that_is_not_in_force_is_checked_too(folder: Path, edit: Edit) -> None:
    """A formula that names no parameter is a fault also when it begins another day, and no crash."""
    edit(CAP, lambda data: data.update(formulas=[data["formulas"][1] | {"parameter": "xyzzy", "from": date(2999, 1, 1)}]))

    assert f"knowledge/{CAP}" in {fault.file for fault in checks.check(folder)[1]}


class TestStale:
    """What is overdue for review on a day."""

    def of(self, knowledge: Knowledge, on: date, end: str) -> list[Fault]:
        """Return what is overdue in files with this end."""
        return [fault for fault in stale(knowledge, on) if fault.file.endswith(end)]

    def test_source_is_overdue_the_day_after_its_age(self, folder: Path, edit: Edit) -> None:
        """The last day on which a check of a source counts is day 400."""
        edit(TIME_LIMIT, lambda data: [ref.update(checked_on=date(2026, 1, 1)) for ref in data["sources"][1:2]])
        knowledge = load(folder)
        last = date(2026, 1, 1) + timedelta(MAX_AGE_DAYS)

        assert self.of(knowledge, last, "bse_tidsfrist.yml") == []
        overdue = self.of(knowledge, last + timedelta(1), "bse_tidsfrist.yml")
        assert [(fault.key, fault.what) for fault in overdue] == [("sources.1", "last checked 2026-01-01")]

    def test_contact_is_overdue_the_day_after_its_age(self, folder: Path, edit: Edit) -> None:
        """Numbers and hours of a contact are checked again after 400 days."""
        edit("contacts/polisen.yml", lambda data: data.update(checked_on=date(2026, 1, 1)))
        last = date(2026, 1, 1) + timedelta(MAX_AGE_DAYS)

        assert self.of(load(folder), last, "polisen.yml") == []
        assert [fault.key for fault in self.of(load(folder), last + timedelta(1), "polisen.yml")] == ["checked_on"]

    def test_value_that_ended_is_overdue(self, folder: Path, edit: Edit) -> None:
        """A parameter is overdue the day after its value ended, and so is one that was not confirmed for long."""
        name = "parameters/bse_ansokningstid.yml"
        edit(name, lambda data: (data["values"][-1].update(until=date(2026, 12, 31)), data.update(confirmed_on=date(2026, 11, 1))))
        knowledge = load(folder)

        assert self.of(knowledge, date(2026, 12, 31), name) == []
        assert [(fault.key, fault.what) for fault in self.of(knowledge, date(2027, 1, 1), name)] == [("values", "no value on 2027-01-01")]
        edit(name, lambda data: data["values"][-1].pop("until"))
        assert [fault.key for fault in self.of(load(folder), date(2028, 1, 1), name)] == ["confirmed_on"]

    def test_formula_ends_with_the_value_that_it_follows(self, folder: Path, edit: Edit) -> None:
        """When the price base amount has no value, neither has what is counted from it."""
        edit("parameters/prisbasbelopp.yml", lambda data: data["values"][-1].update({"from": date(2026, 1, 2), "until": date(2026, 12, 31)}))

        overdue = stale(load(folder), date(2027, 1, 1))
        assert {"prisbasbelopp.yml", "foraldraansvar_tak.yml"} <= {Path(fault.file).name for fault in overdue if fault.key == "values"}

    def test_nothing_is_overdue_when_the_content_was_checked(self, content: Knowledge) -> None:
        """On the day on which the content was last confirmed, nothing waits for review."""
        assert [str(fault) for fault in stale(content, date(2026, 11, 21))] == []
