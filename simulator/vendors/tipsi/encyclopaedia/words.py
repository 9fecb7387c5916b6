"""The inverted index of full text search: which entries have a word, and how much it counts there."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import takewhile

MOST_WORDS = 32
"""Words of a query beyond these are not looked at."""
PREFIX_WORTH = 0.8
"""What a word that only begins as asked counts, beside one that is the same."""

_WORD = re.compile(r"[^\W_]+")

Weights = Mapping[int, float]


def words(text: str) -> list[str]:
    """The words of a text without case and accents: "Château d'Yquem" is chateau, d, yquem."""
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _WORD.findall(bare.casefold())


class Index:
    """Built once from (entry id, its weighted texts); then only read."""

    def __init__(self, entries: Iterable[tuple[int, Iterable[tuple[float, str]]]]) -> None:
        self._postings: dict[str, dict[int, float]] = {}
        split = cache(words)  # a winery's name stands in all of its wines
        for number, texts in entries:
            for weight, text in texts:
                for word in split(text):
                    posting = self._postings.setdefault(word, {})
                    posting[number] = max(weight, posting.get(number, 0.0))
        self._vocabulary = sorted(self._postings)

    def found(self, asked: list[str]) -> dict[int, float]:
        """The entries that have every asked word, each with the mean weight of those words, 0 to 1.

        The last word may be a beginning.
        """
        if not asked:
            return {}
        *whole, last = asked[:MOST_WORDS]
        each: list[Weights] = [*(self._postings.get(word, {}) for word in whole), self._begun(last)]
        each.sort(key=len)  # the rarest word first: the rest is looked up, not walked through
        numbers = set(each[0]).intersection(*each[1:])
        return {number: sum(one[number] for one in each) / len(each) for number in numbers}

    def _begun(self, beginning: str) -> Weights:
        found: dict[int, float] = {}
        for word in self._beginning(beginning):
            worth = 1.0 if word == beginning else PREFIX_WORTH
            for number, weight in self._postings[word].items():
                found[number] = max(worth * weight, found.get(number, 0.0))
        return found

    def _beginning(self, beginning: str) -> Iterator[str]:
        start = bisect_left(self._vocabulary, beginning)
        following = (self._vocabulary[at] for at in range(start, len(self._vocabulary)))
        return takewhile(lambda word: word.startswith(beginning), following)
