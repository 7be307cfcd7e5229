"""Keeping the archive safe from the command line: verify, back up, restore, encrypt."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from morgue.archive import set_passphrase
from morgue.cli.speaking import FAILED, Counter, command, complain, emit
from morgue.cli.unlocking import asked, opened, opened_as_it_is, passphrase
from morgue.desk import keeping
from morgue.desk.citing import date_words
from morgue.errors import ArchiveError, WrongUseError


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse hides its type
    """Make the commands known."""
    verify = command(commands, "verify", "check every clipping, every original and the index", _verify)
    verify.add_argument("--mend", action="store_true", help="put right what can be")
    verify.add_argument("--backups", type=Path, metavar="FOLDER", help="where damaged clippings may be found whole")
    verify.add_argument("--json", action="store_true")
    backup = command(commands, "backup", "copy the archive into a folder; the newest seven copies are kept", _backup)
    backup.add_argument("folder", type=Path, metavar="FOLDER")
    restore = command(commands, "restore", "say what a backup would bring back, or bring it", _restore)
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    how = restore.add_mutually_exclusive_group()
    how.add_argument("--add", action="store_true", help="add the clippings that the archive lacks")
    how.add_argument("--replace", action="store_true", help="put the backup in the archive's place, which is kept")
    change = command(commands, "passphrase", "encrypt the archive, change its passphrase or take it away", _passphrase)
    change.add_argument("--remove", action="store_true", help="keep the archive readable without one from now on")
    change.add_argument(
        "--new-passphrase-fd", type=int, metavar="N", help="read the new one from file descriptor N instead of asking"
    )


def _verify(arguments: argparse.Namespace) -> int:
    with opened_as_it_is(arguments) as archive:
        damage = keeping.verify(archive, Counter())
        if damage and arguments.mend:
            words = passphrase(arguments, arguments.archive)
            mended = keeping.mend(archive, damage, arguments.backups, words, Counter())
            damage = mended.left
            print(mended.sentence, file=sys.stderr)
    if arguments.json:
        emit([{"kind": each.kind, "sentence": each.sentence, "clipping": each.clipping} for each in damage])
    else:
        print(keeping.verdict(damage))
    for each in damage:
        complain(each.sentence)
    return FAILED if damage else 0


def _backup(arguments: argparse.Namespace) -> int:
    with opened_as_it_is(arguments) as archive:
        print(keeping.back_up(archive, arguments.folder))
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    words = passphrase(arguments, arguments.backup)
    if arguments.replace:
        aside = keeping.replace(arguments.archive, arguments.backup, words)
        print(f"The archive as it was is kept as “{aside.name}”." if aside else "The backup is in place.")
        return 0
    with opened(arguments) as archive:
        slips = keeping.lacking(archive, arguments.backup, words)
        if arguments.add and slips:
            keeping.bring_back(archive, arguments.backup, [slip.id for slip in slips], words)
    for slip in slips:
        print(" · ".join(filter(None, (slip.headline, slip.source, date_words(slip.published)))))
    print(f"{len(slips):,} {'brought back' if arguments.add else 'would be brought back'}", file=sys.stderr)
    return 0


def _passphrase(arguments: argparse.Namespace) -> int:
    path: Path = arguments.archive
    if not path.exists():
        raise ArchiveError(f"There is no archive at {path}.")
    old = passphrase(arguments, path)
    new = None if arguments.remove else _new_passphrase(arguments)
    set_passphrase(path, old, new)
    print(keeping.passphrase_words(path, None) if new else "The archive opens without a passphrase now.")
    return 0


def _new_passphrase(arguments: argparse.Namespace) -> str:
    number = arguments.new_passphrase_fd
    new = asked(number, "--new-passphrase-fd", "New passphrase: ")
    if not new:
        raise WrongUseError("Type the new passphrase at a terminal, or give it by --new-passphrase-fd N.")
    if number is None and asked(None, "", "New passphrase, again: ") != new:
        raise WrongUseError("The two new ones differ; nothing was changed.")
    return new
