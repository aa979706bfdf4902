"""The only place that knows which key means which command: sequences, contexts, hints."""

from __future__ import annotations

import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newstui.commands import COMMANDS, CONTEXTS, printed
from newstui.i18n import tr
from newstui.text.width import cells

if TYPE_CHECKING:
    from collections.abc import Mapping

# what the same keys type while a Chinese input method is on, where NFKC does not know it
_INPUT_METHOD = str.maketrans("。、【】", "./[]")


class Step(NamedTuple):
    """What a key led to: a command, or keys that wait for the next one, or neither."""

    action: str | None = None
    pending: tuple[str, ...] = ()


def key_name(key: str, character: str | None) -> str:
    """Name a key as ``commands`` writes it, from what Textual says: ``question_mark`` is ``?``.

    Full-width punctuation counts as the key that types it: an input method may be on.
    """
    if character is None or len(character) != 1 or not character.isprintable() or character == " ":
        return "space" if character == " " else key
    if "+" in key and not key.endswith("+"):
        return key  # alt+x comes with the character x
    plain = unicodedata.normalize("NFKC", character.translate(_INPUT_METHOD))
    return plain if len(plain) == 1 else character


def resolve(
    bound: Mapping[str, tuple[str, ...]], context: str, pending: tuple[str, ...], key: str
) -> Step:
    """Say what ``key`` means after ``pending`` keys in a context: see ``commands.CONTEXTS``.

    A command of the context itself comes before those that the context goes back to.
    A key that leads nowhere after others is taken as the first of a new sequence, so that a
    wrong ``g`` costs nothing.
    """
    typed = (*pending, key)
    for commands in _in(bound, context):
        waiting = False
        for action, sequences in commands:
            for sequence in sequences:
                wanted = tuple(sequence.split(" "))
                if wanted == typed:
                    return Step(action)
                waiting = waiting or wanted[: len(typed)] == typed
        if waiting:
            return Step(None, typed)
    return resolve(bound, context, (), key) if pending else Step()


def elsewhere(bound: Mapping[str, tuple[str, ...]], context: str, key: str) -> str | None:
    """Return the command that a key of no meaning here has in another list, or in the article.

    It says itself what it needs. None inside something, and for a key that is bound nowhere.
    """
    if context in CONTEXTS and context not in _PLACES:
        return None
    return next(
        (one for one, keys in bound.items() if _CONTEXTS[one] in _PLACES and key in keys), None
    )


def continuations(
    bound: Mapping[str, tuple[str, ...]], context: str, pending: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Return what may follow ``pending``: (keys, title), for the bottom line.

    The shortest come first: a narrow line has room for more of them.
    """
    found = []
    for action, sequences in chain.from_iterable(_in(bound, context)):
        for sequence in sequences:
            wanted = tuple(sequence.split(" "))
            if len(wanted) > len(pending) and wanted[: len(pending)] == pending:
                rest = " ".join(wanted[len(pending) :])
                found.append((printed(rest), tr(_TITLES[action])))
    return tuple(sorted(found, key=lambda one: cells(one[1])))


def hints(
    bound: Mapping[str, tuple[str, ...]], context: str = "main"
) -> tuple[tuple[str, str], ...]:
    """Return the keys that the bottom line shows: (key, word).

    Inside something they are its own. Else the one that leads to all the others comes first: a
    narrow line has no room for the last.
    """
    around = CONTEXTS.get(context, frozenset())
    shown = {context} if context in CONTEXTS else {"main", "list", "article"}
    if "list" in around:  # a list like others, with more to do in it
        shown |= around
    return tuple(
        (printed(bound[command.action][0]), tr(command.footer))
        for command in sorted(
            COMMANDS, key=lambda one: (one.action != _HELP, one.context != context)
        )
        if command.footer and command.context in shown and bound.get(command.action)
    )


def _in(
    bound: Mapping[str, tuple[str, ...]], context: str
) -> tuple[list[tuple[str, tuple[str, ...]]], ...]:
    """Return what is bound in a context: its own commands, then those of what is around it."""
    groups = ({context}, CONTEXTS[context]) if context in CONTEXTS else ({"main", context},)
    return tuple(
        [(action, keys) for action, keys in bound.items() if _CONTEXTS[action] in group]
        for group in groups
    )


_HELP = "program.help"
_PLACES = frozenset({"list", "article", "search"})  # contexts of a pane, not of what goes on in it
_CONTEXTS = {command.action: command.context for command in COMMANDS}
_TITLES = {command.action: command.title for command in COMMANDS}
