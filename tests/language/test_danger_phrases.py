"""Danger by reviewed phrases alone, as the front hears it when everything else is down."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.loader import read_yaml
from bot.language.danger import PHRASES, Danger, DangerPhrases
from bot.language.phrases import examples

FILE = read_yaml(PHRASES)
DANGER = DangerPhrases.read()

ACUTE = """
han står utanför dörren och bankar
mitt ex är utanför dörren nu
nu är han utanför dörren
Han är här nu, snälla hjälp
pappa är full och slår mamma nu
hjälp! han slår mig
hjälp, hon slår barnen
min man har kniv
han har ett vapen med sig
någon försöker bryta sig in i köket
de försöker ta sig in
han är på väg hit med bil
han kommer hem snart och jag är livrädd
jag har låst in mig på toaletten
vi har låst in oss i badrummet
kan inte prata högt, han hör mig
jag vågar inte prata högt
svara inte högt, han sitter bredvid
jag blöder mycket från huvudet
han ska döda mig
han kommer att döda mig ikväll
han sa att hon ska döda mig inatt
nån är i huset
hör steg, någon är i huset
han stryper mig
han tar strypgrepp på mig
ring polisen åt mig
jag gömmer mig i garderoben
vi gömmer oss i källaren
en bil följer efter mig hem
HAN ÄR HEMMA NU!!!
haaan slååår mig nuuu
han slår mej nu
han e utanför dörren
Han slog mig för två år sedan och nu är han utanför dörren
Förra veckan slog han mig. Han står utanför dörren.
Han dömdes i våras. Hjälp, han är här nu.
han siktar på mig med en pistol
he is outside my door
he is going to kill me
my husband is hitting me
jeg gemmer mig for ham
""".strip().splitlines()
SUICIDAL = """
jag vill dö
jag vill inte leva längre
jag orkar inte leva
orkar inte finnas mer
jag vill inte vakna i morgon
jag ska ta livet av mig
jag tänker ta mitt liv
min dotter vill ta livet av sig
min bror pratar om att ta sitt liv
jag har självmordstankar
alla har det bättre utan mig
världen e bättre utan mej
jag skär mig varje kväll
ibland skär jag mig
jag skär mig själv när ångesten kommer
jag vill skära mig
jag har börjat skära mig igen
jag vill skada mig själv
jag har sparat tabletter
jag ska hoppa framför tåget
jag har tänkt göra slut på allt
i want to die
i will kill myself
för tre år sedan blev jag våldtagen och nu vill jag inte leva
""".strip().splitlines()
CALM = """
han stod utanför dörren i fredags
han bankade på dörren igår
han slog mig för två år sedan
han hade kniv när han rånade mig
han hade en kniv på sig enligt domen
han hotade att döda mig förra året
han förföljde mig i höstas
jag blödde mycket när han slog mig
han skar mig i armen med en kniv
okänd man skar mig på krogen
rånaren skar mig i handen
min sambo skar mig med glas i våras
jag var inlåst i badrummet när det hände
jag blev inlåst på toaletten av mitt ex
jag gömde mig i garderoben när han kom
han sitter häktad, han har kniv enligt polisen
i domen står det att han har kniv
han är dömd för att han har kniv på stan
för länge sedan sa han att han ska döda mig
för tre månader sen skrev han att han är på väg hit
hur söker jag kontaktförbud
vad gör polisen om han bryter mot förbudet
kan jag få ersättning för misshandel
han slår mig ibland, vart vänder jag mig
min man slår mig
jag är rädd för mitt ex
jag vill inte anmäla
jag orkar inte mer med rättegången
jag vill inte vittna
jag vill inte att han ska få veta min adress
han försökte strypa mig i somras
jag är livrädd inför rättegången
någon bröt sig in i huset
vi hade inbrott i lägenheten
min bror blev mördad
min man tog livet av sig efter misshandeln
brottet begicks utanför dörren till en krog
vad betyder hot mot tjänsteman
är det brott att följa efter någon
vad händer om målsäganden dör
får jag gömma min adress
kan han se var jag bor
vad är självförsvar
jag hänger inte med i allt som står i domen
tåget hem från rättegången är sent
""".strip().splitlines()


def bare(text: str) -> str:
    """Return a text as it is typed without å, ä and ö."""
    return text.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))


@pytest.mark.parametrize(("text", "expected"), [*((text, Danger.ACUTE) for text in ACUTE), *((text, Danger.SUICIDAL) for text in SUICIDAL)])
def test_danger_is_heard(text: str, expected: Danger) -> None:
    """Danger is heard with and without diacritics, in capitals and in the middle of other words."""
    for variant in (text, bare(text), text.upper(), f"hej, {text} vad ska jag göra?"):
        assert DANGER.find(variant) is expected, variant


@pytest.mark.parametrize("text", CALM)
def test_what_is_no_danger_now_raises_nothing(text: str) -> None:
    """What happened before, what others are convicted of, and everyday questions get their answer, not the alarm."""
    assert DANGER.find(text) is None
    assert DANGER.find(bare(text)) is None


def test_there_are_enough_lines() -> None:
    """At least forty lines each way, none of them twice."""
    assert len({*ACUTE, *SUICIDAL}) == len(ACUTE) + len(SUICIDAL) >= 40
    assert len(set(CALM)) == len(CALM) >= 40


@pytest.mark.parametrize(("kind", "expected"), [("acute", Danger.ACUTE), ("suicidal", Danger.SUICIDAL)])
def test_every_phrase_raises_by_itself(kind: str, expected: Danger) -> None:
    """Each form of each phrase of the file is found alone, in a sentence, and as it is typed without diacritics."""
    plain = [text for phrase in FILE[kind] for text in examples(phrase)]
    texts = [variant for text in plain for variant in (text, bare(text), f"Hej! {text.capitalize()}, hjälp.")]

    assert [text for text in texts if DANGER.find(text) is not expected] == []


def test_phrases_are_written_once() -> None:
    """No phrase stands twice in the file, and none is danger and calm at the same time."""
    phrases = [phrase for kind in ("acute", "suicidal", "calm", "never") for phrase in FILE[kind]]

    assert [phrase for phrase in phrases if phrases.count(phrase) > 1] == []
    assert set(FILE) == {"acute", "suicidal", "calm", "never"}


@pytest.mark.parametrize("phrase", [text for phrase in FILE["calm"] for text in examples(phrase)])
def test_calm_takes_back_acute_in_its_own_sentence_only(phrase: str) -> None:
    """A word of the past calms its own sentence, never another one, never a "nu", and never suicide."""
    assert DANGER.find(f"han har kniv {phrase}") is None
    assert DANGER.find(f"Det var {phrase}. Han har kniv!") is Danger.ACUTE
    assert DANGER.find(f"{phrase} och han har kniv nu") is Danger.ACUTE
    assert DANGER.find(f"{phrase} och jag vill dö") is Danger.SUICIDAL


def test_suicide_comes_before_everything_else() -> None:
    """Who tells of both gets the answer for suicide, which also names 112."""
    assert DANGER.find("han är här nu och jag vill dö") is Danger.SUICIDAL


def test_only_whole_words_are_phrases() -> None:
    """A phrase inside a longer word is none; a star stands for any ending."""
    phrases = DangerPhrases(acute=["hot*", "kniv"], suicidal=["dö"], calm=[])

    assert phrases.find("han hotar mig") is Danger.ACUTE
    assert phrases.find("knivarna") is None
    assert phrases.find("dörren") is None
    assert phrases.find("jag dör") is None
    assert phrases.find("kniv-hot") is Danger.ACUTE


def test_without_phrases_nothing_is_found() -> None:
    """An empty list raises nothing and takes nothing back."""
    assert DangerPhrases([], [], []).find("han har kniv") is None
    assert DangerPhrases(["har kniv"], [], []).find("han har kniv") is Danger.ACUTE


def test_phrases_are_read_from_a_file(tmp_path: Path) -> None:
    """Another file brings other phrases."""
    path = tmp_path / "danger.yml"
    path.write_text("acute: [det brinner]\nsuicidal: []\ncalm: [igår]\n", encoding="utf-8")

    assert DangerPhrases.read(path).find("Det BRINNER!") is Danger.ACUTE
    assert DangerPhrases.read(path).find("det brinner igår") is None
    assert DangerPhrases.read(path).find("han har kniv") is None


@given(st.text())
def test_any_text_can_be_heard(text: str) -> None:
    """No text crashes."""
    assert DANGER.find(text) in {None, *Danger}


@given(before=st.text(max_size=30), phrase=st.sampled_from([text for phrase in FILE["suicidal"] for text in examples(phrase)]), after=st.text(max_size=30))
def test_words_around_do_not_hide_suicide(before: str, phrase: str, after: str) -> None:
    """Whatever stands before and after, the phrase is heard."""
    assert DANGER.find(f"{before} {phrase} {after}") is Danger.SUICIDAL
