"""Writes an examination as text: the whole verdict for the web, a short one for SMS, a question with its answers to choose from."""

from __future__ import annotations

from typing import Any

from bot.content.gsm7 import parts, to_gsm7

SMS_PARTS = 3
_DISCLAIMER = "Det här är en vägledning, inget beslut."


def verdict_text(examination: dict[str, Any]) -> str:
    """Return the whole verdict in the order in which a person needs it."""
    lines = [examination["text"], *_last_day(examination)]
    lines += _block("Det som talar för", examination["reasons_for"])
    lines += _block("Det som talar emot", examination["reasons_against"])
    lines += _block("Undantag som kan gälla", examination["exceptions"])
    if examination["would_change"]:
        lines += ["Det här skulle ändra saken:", *(f"• {text}" for text in examination["would_change"])]
    lines += _block("Belopp", examination["amounts"])
    if examination["documents"]:
        lines += ["Skicka med eller ha till hands:", *(f"• {text}" for text in examination["documents"])]
    if examination["next_steps"]:
        lines.append("Gör så här: " + " ".join(examination["next_steps"]))
    lines += [f"Obs: {caveat}" for caveat in examination["caveats"]]
    contacts = [f"{one['name']} {one['phone'] or one['web']}" for one in examination["contacts"] if one["phone"] or one["web"]]
    if contacts:
        lines.append("Kontakt: " + ", ".join(contacts))
    sources = "; ".join(dict.fromkeys(source["title"] for source in examination["sources"]))
    lines.append(f"{_DISCLAIMER} Källor: {sources}. Kontrollerat {examination['checked_on']}.")
    return "\n".join(lines)


def verdict_sms(examination: dict[str, Any]) -> str:
    """Return the verdict in at most three parts: outcome and last day always, then as many sentences as fit."""
    first = [examination["text"]]
    if examination["last_day"]:
        first.append(examination["last_day"]["text"])
    more = [line["text"] for line in (*examination["exceptions"], *examination["reasons_against"])] + list(examination["next_steps"])
    kept = to_gsm7(" ".join(first))
    for sentence in more:
        longer = to_gsm7(f"{kept} {sentence}")
        if parts(longer) <= SMS_PARTS:
            kept = longer
    return kept


def question_text(question: dict[str, Any], channel: str) -> str:
    """Return a question with why it is asked; on SMS with its numbered answers."""
    if channel == "sms":
        choices = " ".join(f"{number} {label}" for number, label in enumerate(question["options"].values(), start=1))
        how = "Svara " if question["kind"] in ("yes_no", "choice") else "Skriv svaret, eller "
        return to_gsm7(f"{question['text']} {how}{choices}")
    step = f"Fråga {question['number']} av högst {question['at_most']}. " if question["at_most"] else f"Fråga {question['number']}. "
    return f"{step}{question['text']}\n({question['why']})"


def note_to_keep(examination: dict[str, Any]) -> str:
    """Return what a person can note down or a volunteer can copy: the proof card, from which the verdict can be made again."""
    lines = [examination["title"], f"Datum: {examination['today']}", "", examination["text"], *_last_day(examination), "", "Uppgifter:"]
    lines += [f"• {told['question']} {told['answer']}" for told in examination["told"]]
    lines += ["", "Lagrum:", *(f"• {section}" for section in _sections(examination))]
    lines += ["", f"{_DISCLAIMER} Kontroll {examination['check']}, regelversion {examination['version']}."]
    return "\n".join(lines)


def _last_day(examination: dict[str, Any]) -> list[str]:
    last = examination["last_day"]
    if not last:
        return []
    counted = "; ".join(f"{line['text']} ({line['section']})" if line["section"] else line["text"] for line in last["counted"])
    return [last["text"], f"Så räknas det: {counted}."]


def _block(heading: str, lines: list[dict[str, Any]]) -> list[str]:
    if not lines:
        return []
    return [f"{heading}:", *(f"• {line['text']} ({line['section']})" if line["section"] else f"• {line['text']}" for line in lines)]


def _sections(examination: dict[str, Any]) -> list[str]:
    counted = examination["last_day"]["counted"] if examination["last_day"] else ()
    lines = (*examination["reasons_for"], *examination["reasons_against"], *examination["exceptions"], *examination["amounts"], *counted)
    return list(dict.fromkeys(line["section"] for line in lines if line["section"]))
