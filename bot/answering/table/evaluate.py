"""Ask every evaluator of the table; those that decide the question answer. Which of several answers is best is not known here."""

from __future__ import annotations

from bot.answering.table.empty import empty
from bot.answering.table.have import having, lacking
from bot.answering.table.last import lasting
from bot.answering.table.overlap import shared_items
from bot.answering.table.share import share
from bot.answering.table.take_part import taking_part
from bot.answering.table.trend import differing, extreme_year, went
from bot.answering.table.weight import others, weighed
from bot.answering.table.where_named import where_named
from bot.library.library import Library
from bot.records import Answer, Query


def evaluate(query: Query, library: Library) -> list[Answer]:
    """Return the answers that the table gives to a question, none when no evaluator decides it."""
    evaluators = (
        shared_items,
        share,
        where_named,
        lacking,
        empty,
        having,
        others,
        weighed,
        taking_part,
        lasting,
        extreme_year,
        differing,
        went,
    )
    return [answer for evaluator in evaluators if (answer := evaluator(query, library))]
