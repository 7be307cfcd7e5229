"""Knows the lines with which agencies end a story: the desk's initials, “ends”, “-30-”, a copyright."""

from __future__ import annotations

import re

from morgue.reading.datelines import agency_in

_INITIALS = re.compile(r"^[(\[]?[a-z]{1,4}(?:/[a-z]{1,6}){1,5}[)\]]?$")
_CODES = re.compile(r"^(?P<agency>[A-Za-z]{2,5})(?: (?:[a-z]{2,4}|[a-z]\d|[A-Z]{2,4})){1,6}$")
_ROUTING = re.compile(r"^(?:[A-Z]{2,8}\d*|\d{1,5}|[A-Z]{2,5}\d{2,5})(?: (?:[A-Z]{2,8}\d*|\d{1,5})){4,}$")  # to desks
_END = re.compile(r"(?i)^[\W_]*(?:ends?|ende|fin|fine|-30-|30|eom)[\W_]*$")
_RIGHTS = re.compile(r"(?i)^(?:©|\(c\)|copyright\b)")
_LONGEST_RIGHTS = 300  # characters


def sign_off(line: str, agency: str = "") -> str:
    """What `line`, the last of a story of `agency`, is: “sign-off”, “rights”, or empty where it is text."""
    line = line.strip()
    if len(line) <= _LONGEST_RIGHTS and _RIGHTS.match(line):
        return "rights"
    if _INITIALS.match(line) or _END.match(line) or (_ROUTING.match(line) and any(map(str.isdigit, line))):
        return "sign-off"
    codes = _CODES.match(line)
    if codes and (codes["agency"].casefold() == agency.casefold() or agency_in(codes["agency"])):
        return "sign-off"
    return ""
