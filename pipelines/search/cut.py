"""Documents with more terms than PostgreSQL takes: words side by side are found by each of the words.

The index of such a document has lost pairs of words, and says so by one term. What is asked of pairs is then asked of
their words as well; whether they stand side by side is told by the text before anything is shown (``Shown.denies``).
Where nothing is cut, and always on SQLite, every question is asked as it is.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from pipelines.search.boolean import All, Either, Prefix, Question, Term, Without, either, every, for_postgresql
from pipelines.search.terms import CUT, PAIR


def any_cut(connection: Connection) -> bool:
    """Whether the archive has such a document."""
    if connection.dialect.name != "postgresql":
        return False
    chosen = text("SELECT 1 FROM search_texts WHERE words @@ CAST(:asked AS tsquery) LIMIT 1")
    return connection.scalar(chosen, {"asked": for_postgresql(Term(CUT))}) is not None


def loosened(question: Question) -> Question:
    """The same question that finds these documents, too: more than it should."""
    match question:
        case Term(term):
            return either([question, _apart(term)]) if term.startswith(PAIR) else question
        case Prefix():
            return question
        case All(of):
            return All(tuple(map(loosened, of)))
        case Either(of):
            return Either(tuple(map(loosened, of)))
        case Without(one, other):
            return Without(loosened(one), loosened(other))


def _apart(pair: str) -> Question:
    return every(map(Term, (CUT, *filter(None, pair.split(PAIR)))))
