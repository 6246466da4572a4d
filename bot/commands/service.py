"""`run`, `front`, `train` and `purge`."""

from __future__ import annotations

import argparse


def add(commands: argparse._SubParsersAction) -> None:
    """Add the commands."""
    commands.add_parser("run", help="build what is missing, start all parts, watch them").set_defaults(run=_run)
    commands.add_parser("front", help="start the front alone").set_defaults(run=_front)
    commands.add_parser("train", help="build the knowledge database and train the model").set_defaults(run=_train)
    commands.add_parser("prepare", help="like train, but only what is missing or out of date").set_defaults(run=_prepare)
    commands.add_parser("purge", help="delete conversations that are over").set_defaults(run=_purge)


def _run(_: argparse.Namespace) -> int:
    from bot.processes import run
    from bot.settings import Settings

    return run(Settings.from_environment())


def _front(_: argparse.Namespace) -> int:
    from bot.front.app import serve
    from bot.logs import silence_words
    from bot.settings import Settings

    silence_words()
    serve(Settings.from_environment())
    return 0


def _train(_: argparse.Namespace) -> int:
    from bot.content.database import build
    from bot.settings import Settings
    from bot.training import train

    settings = Settings.from_environment()
    build(settings.database_url)
    train(settings)
    return 0


def _prepare(_: argparse.Namespace) -> int:
    from bot.processes import prepare
    from bot.settings import Settings

    prepare(Settings.from_environment())
    return 0


def _purge(_: argparse.Namespace) -> int:
    from bot.privacy.retention import SILENCE, purge
    from bot.settings import Settings

    settings = Settings.from_environment()
    print(f"{purge(settings.tracker_url, int(settings.retention_minutes) * 60.0 or SILENCE)} conversation(s) deleted")
    return 0
