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
"""What a word counts that only begins with the queried one, beside an equal word."""

_WORD = re.compile(r"[^\W_]+")

Weights = Mapping[int, float]
"""Entry id to weight."""


def words(text: str) -> list[str]:
    """The words of a text without case and accents: "Château d'Yquem" is chateau, d, yquem."""
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _WORD.findall(bare.casefold())


class InvertedIndex:
    """Built once from (entry id, its weighted texts); then only read."""

    def __init__(self, entries: Iterable[tuple[int, Iterable[tuple[float, str]]]]) -> None:
        self._postings: dict[str, dict[int, float]] = {}
        split = cache(words)  # a winery's name stands in all of its wines
        for entry_id, texts in entries:
            for weight, text in texts:
                for word in split(text):
                    posting = self._postings.setdefault(word, {})
                    posting[entry_id] = max(weight, posting.get(entry_id, 0.0))
        self._vocabulary = sorted(self._postings)

    def lookup(self, terms: list[str]) -> dict[int, float]:
        """The entries that have every term, each with the mean weight of the terms, 0 to 1.

        The last term may be the beginning of a word.
        """
        if not terms:
            return {}
        *whole, last = terms[:MOST_WORDS]
        postings: list[Weights] = [*(self._postings.get(term, {}) for term in whole)]
        postings.append(self._by_prefix(last))
        postings.sort(key=len)  # the rarest word first: the rest is looked up, not walked through
        entry_ids = set(postings[0]).intersection(*postings[1:])
        return {
            entry_id: sum(weights[entry_id] for weights in postings) / len(postings)
            for entry_id in entry_ids
        }

    def _by_prefix(self, prefix: str) -> Weights:
        weights: dict[int, float] = {}
        for word in self._words_with(prefix):
            worth = 1.0 if word == prefix else PREFIX_WORTH
            for entry_id, weight in self._postings[word].items():
                weights[entry_id] = max(worth * weight, weights.get(entry_id, 0.0))
        return weights

    def _words_with(self, prefix: str) -> Iterator[str]:
        start = bisect_left(self._vocabulary, prefix)
        following = (self._vocabulary[at] for at in range(start, len(self._vocabulary)))
        return takewhile(lambda word: word.startswith(prefix), following)
