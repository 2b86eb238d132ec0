"""A program to be killed: takes replies from standard input, one JSON text a line, and acknowledges each when it is taken.

Started as `python -m tests.conversation.typist`. An acknowledgement is the number of replies taken so far.
"""

from __future__ import annotations

import json
import sys

from selfeval_tui.conversation.home.opening import new
from selfeval_tui.conversation.replies.told import Refused


def main() -> None:
    session = new()
    for number, line in enumerate(sys.stdin, 1):
        answers = session.reply(json.loads(line))
        if any(isinstance(answer, Refused) for answer in answers):
            sys.exit(f"refused: {line}")
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
