"""Names a company's report to an authority by the data in it: such pages have no headline, only a form's words."""

from __future__ import annotations

from typing import Any

from morgue.reading.web.page import words_of

_COMPANY, _FORM, _PERIOD = "dei:EntityRegistrantName", "dei:DocumentType", "dei:DocumentPeriodEndDate"


def filing(tree: Any) -> tuple[str, str]:  # noqa: ANN401 - lxml says nothing of its types
    """What a page in Inline XBRL (SEC) is best called, and the company; empty for every other page."""
    told: dict[str, str] = {}
    for fact in tree.iter("ix:nonnumeric"):
        told.setdefault(fact.get("name") or "", words_of(fact))
        if len(told.keys() & {_COMPANY, _FORM, _PERIOD}) == 3:  # noqa: PLR2004 - all that is needed
            break
    company = told.get(_COMPANY, "")
    named = [company, f"Form {told[_FORM]}" if told.get(_FORM) else "", told.get(_PERIOD, "")]
    return (", ".join(filter(None, named)), company) if company else ("", "")
