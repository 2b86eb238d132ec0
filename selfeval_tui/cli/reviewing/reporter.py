"""What tells a review: of one file after the other as they come, and at the end of all of them."""

from __future__ import annotations

from typing import Protocol

from ...review.finding import Report
from ...store.reviews.file_review import FileReview
from ...store.reviews.tally import Tally


class Reporter(Protocol):
    """One way to tell a review."""

    def text(self, one: FileReview) -> str:
        """What is printed of what was found in a file, the same whenever it is the same."""
        ...

    def tell(self, one: FileReview, text: str) -> None:
        """What was found in a file, with its text, which may be known from before."""

    def close(self, together: Report, tally: Tally) -> int:
        """What the files show together, and how much there was in all. The exit status, 0 unless something went wrong."""
        ...
