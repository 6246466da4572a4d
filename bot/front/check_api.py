"""Checks as data, and a calendar file for a last day. Facts come in the body, are used once and kept nowhere."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.calendar_file import FILE_NAME, calendar_file
from bot.content.fact_values import FactError, read_facts
from bot.errors import UnknownNameError
from bot.examiner import Examiner
from bot.front import keys
from bot.front.body import read_object

_FURTHEST_YEARS = 100


async def check(request: web.Request) -> web.Response:
    """`POST /api/check/<id>` with `{"facts": {…}}`: the verdict; 404 for an unknown check, 400 for facts that do not fit."""
    knowledge, name = request.app[keys.KNOWLEDGE], request.match_info["check"]
    body = await read_object(request)
    facts = body.get("facts", {})
    if name not in knowledge.checks:
        return _wrong(UnknownNameError("check", name, knowledge.checks).nearest, "Den kontrollen finns inte.", 404)
    if not isinstance(facts, dict):
        return _wrong(None, "Uppgifterna är inte läsbara.", 400)
    known = {str(fact): knowledge.facts[fact] for fact in knowledge.checks[name].facts}
    try:
        answers = read_facts(known, facts, today())
    except UnknownNameError as error:
        return _wrong(error.nearest, "Den uppgiften hör inte till kontrollen.", 400)
    except FactError as error:
        return _wrong(error.fact, error.sv, 400)
    return web.json_response(Examiner(knowledge).examine(name, answers, today()).as_dict())


async def calendar(request: web.Request) -> web.Response:
    """`GET /api/calendar/<day>.ics`: a calendar file that says nothing of crime; 404 for what is no day to come."""
    try:
        day = date.fromisoformat(request.match_info["day"])
    except ValueError:
        raise web.HTTPNotFound from None
    if not today() <= day <= today().replace(day=1, year=today().year + _FURTHEST_YEARS):
        raise web.HTTPNotFound
    return web.Response(body=calendar_file(day, today()), content_type="text/calendar", headers={"Content-Disposition": f'attachment; filename="{FILE_NAME}"'})


def today() -> date:
    """Return the day in Sweden."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()


def _wrong(nearest: str | None, message: str, status: int) -> web.Response:
    return web.json_response({"error": message, "nearest": nearest}, status=status)
