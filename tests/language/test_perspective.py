"""For whom somebody asks: the person's own case, their child, a relative or a friend."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.analysis import Analyser
from bot.language.perspective import perspective

ANALYSER = Analyser({}, {})

CHILD = """
min dotter blev rånad på bussen
min son har blivit hotad i skolan
mitt barn har blivit slaget på förskolan
vår son är 14 och blev misshandlad
våra barn såg allt
min 8-åring vill inte gå till skolan längre
vår treåring ska förhöras
min tonåring blev utpressad med bilder
min lilla flicka blev utsatt för ett övergrepp
min femtonåriga dotter fick nakenbilder spridda
mina ungar bevittnade våldet
min grabb fick stryk på stan
min tös blev knuffad
min pojke är rädd för att vittna
våran dotter vågar inte gå hem
min styvson blev rånad
min fosterdotter är utsatt av sin pappa
min bonusdotter har fått en kallelse
min lilla tjej blev slagen av en tränare
min mördade son
jag blev så orolig när min son blev rånad
jag blir jätteledsen av att min dotter blir hotad
""".strip().splitlines()
RELATIVE = """
min mamma blev lurad av en bedragare
min pappa dog när han blev påkörd med flit
min bror mördades i fjol
brorsan blev skjuten
mormor blev lurad på sina pengar
min gamla morfar har blivit rånad
mina föräldrar blev bestulna
min kusin blev våldtagen
min syster är gift med en man som slår henne
min lillasyster blev överfallen
min storebror blev knivhuggen
syrran vågar inte anmäla
mitt barnbarn far illa
min dotterdotter ska vittna
min sonson blev mobbad
min svärmor blev lurad på telefon
min moster bor med en våldsam man
min far ligger på sjukhus efter rånet
vår mamma har fått inbrott
mitt syskon ska vittna mot vår pappa
""".strip().splitlines()
FRIEND = """
en vän blev våldtagen, vad gör jag
min kompis vågar inte anmäla
min granne blir slagen av sin man
en kollega blev hotad på jobbet
min bästa vän blev misshandlad
en god vän har blivit rånad
en elev berättade att hon blir slagen hemma
min klient ska vittna
en nära vän har skyddad identitet
en arbetskamrat är utsatt
jag är volontär och den hjälpsökande har fått avslag
min väninna är rädd
min brukare har blivit bestulen
en klasskompis får hot varje dag
mina kompisar blev rånade
""".strip().splitlines()
OWN = """
jag blev rånad
jag har blivit hotad av en granne
jag är utsatt för våld
hur söker jag kontaktförbud
var får jag hjälp
var får jag tag på blanketten
var för finns det ingen som svarar
var går gränsen för misshandel
min man slår mig
min son slår mig
min dotter hotar mig
min pappa har slagit mig
min bror misshandlade mig
min granne hotar mig
min vän slog mig på krogen
min kompis lurade mig på pengar
jag blev slagen när min dotter såg på
vad händer med mitt ärende nu när min mamma är sjuk
hotet var riktat mot mig och min syster
vad gäller för barn
har barn rätt till egen jurist
hur är det att vara barn i en rättegång
kan det vara farligt att anmäla
det kan vara mord
jag vill vara anonym
en vanlig dag på jobbet
är det en vanlig dom
en kundtjänst svarar inte
en vänlig dam ringde från banken
kan jag få en kontaktperson
min advokat svarar inte
min kontaktperson på kommunen
min barndom förstördes
min sonhustru låser in mig
min systemutvecklare
min kille är svartsjuk och läser mina sms
min tjej kollar min mobil
min sambo är våldsam
jag blev uppringd av polisen
jag blev kallad som vittne
mitt mål ska upp i hovrätten
får man ha med sig någon
får jag veta när han släpps
vem får läsa min anmälan
finns det ett vandrarhem eller skyddat boende
""".strip().splitlines()


def of(text: str) -> str | None:
    """Return the perspective of a text."""
    return perspective(ANALYSER.read(text))


def bare(text: str) -> str:
    """Return a text as it is typed without å, ä and ö."""
    return text.translate(str.maketrans("åäöé", "aaoe"))


@pytest.mark.parametrize(
    ("text", "expected"), [*((text, "mitt_barn") for text in CHILD), *((text, "anhorig") for text in RELATIVE), *((text, "van") for text in FRIEND)]
)
def test_others_are_heard(text: str, expected: str) -> None:
    """A child, a relative or a friend who is named is the one it is about, with and without diacritics, in any case."""
    assert of(text) == of(bare(text)) == of(text.upper()) == expected


@pytest.mark.parametrize("text", OWN)
def test_own_case_stays_the_own_case(text: str) -> None:
    """Own harm decides, and words that only look like a relative's are nobody."""
    assert of(text) is None
    assert of(bare(text)) is None


def test_there_are_enough_lines() -> None:
    """At least forty lines each way, none of them twice."""
    others = [*CHILD, *RELATIVE, *FRIEND]

    assert len(set(others)) == len(others) >= 40
    assert len(set(OWN)) == len(OWN) >= 40


@given(st.text())
def test_any_text_has_a_perspective(text: str) -> None:
    """No text crashes."""
    assert of(text) in {None, "mitt_barn", "anhorig", "van"}
