"""By questionary: a wizard that asks and prints, without a screen of its own."""

from __future__ import annotations

import sys

import questionary

from tests.bench.job import answered, messages, panel, question


def main() -> None:
    """Ask until ctrl+c."""
    sys.stdout.write("\n".join(messages(int(sys.argv[1]))) + "\n")
    number = 0
    while True:
        asked = "\n".join(question(number + 1))
        typed = questionary.text(f"{asked}\n ›", qmark="").ask()
        if typed is None:
            return
        number += 1
        sys.stdout.write("\n".join([*answered(number, typed), *panel(number)]) + "\n")


if __name__ == "__main__":
    main()
