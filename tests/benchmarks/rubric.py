"""Our own rubric, over and above a given one: faults of a brief that an editor would send back.

`faults(bullets, article)` gives the kinds found, with how often. It looks at the bullets alone, as they would stand in
a draft: what they refer to must be in them, or in a bullet before.
"""

import re
from collections import Counter
from collections.abc import Sequence

LONGEST = 55  # words: beyond, nobody reads a bullet
_QUOTED = re.compile(r"[“\"„«].*?[”\"“»]")
_SPEAKS = "said|says|told|added|adds|wrote|writes|tweeted|explained|insisted|argued|recalled|noted|warned|replied"
_PRONOUN_SPEAKS = re.compile(
    rf"\b(?:he|she|they)\s+(?:also\s+|later\s+)?(?:{_SPEAKS})\b|(?<!\w )\b(?:{_SPEAKS})\s+(?:he|she|they)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w’'-]+")
_ELSEWHERE = re.compile(
    r"\bthe (?:former|latter)(?=[,.;]| (?:is|are|was|were|has|had|will|would)\b)"
    r"|\bthe (?:above|following|aforementioned)\b"
    r"|\b(?:as follows|see (?:above|below|also)|pictured|(?:photo|image|picture) (?:above|below)|listed below)\b",
    re.IGNORECASE,
)
_PART_OF_MANY = re.compile(
    r"^[“\"‘(]*(?:one|some|others|another|most|many|neither|none|all|each|either) of (?:them|these|those|which|whom)\b"
    r"|^[“\"‘(]*(?:others|neither|the (?:other|others|rest|same|two|three|pair|trio|duo))\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\S+|(?<!\w)@\w{3,}")
_ANSWER = re.compile(r"^[“\"‘(]*(?:yes|no|well|oh|sure|exactly|absolutely|okay|ok|right|of course)[,.!]", re.IGNORECASE)
_LABEL = re.compile(r"^(?:[QA]|[A-Z][A-Z .'’-]{2,30}):\s")
_TWO = re.compile(r"[a-z]{3}[.!?]\s+[A-Z][a-z]+ [a-z]")
_PAIRS = (("(", ")"), ("[", "]"))


def faults(bullets: Sequence[str], article: str) -> Counter[str]:
    """How often each fault is found in `bullets`, sentences of `article`."""
    found: Counter[str] = Counter()
    before = ""
    for bullet in bullets:
        found.update(_faults_of(bullet, before, article))
        before += f" {bullet}"
    return found


def _faults_of(bullet: str, before: str, article: str) -> list[str]:
    words, bare = bullet.split(), _QUOTED.sub("", bullet)
    speaks = _PRONOUN_SPEAKS.search(bare)
    checks = {
        "not verbatim": bullet not in article,
        "said before": bool(bullet.strip()) and bullet in before,
        "too long to read": len(words) > LONGEST,
        "begins in the middle": bullet[:1].islower() or bullet[:1] in ",;:.)]…",
        "ends in the middle": bullet.rstrip()[-1:] in ",;:–—-",
        "open bracket": any(bullet.count(left) != bullet.count(right) for left, right in _PAIRS),
        "speaker only a pronoun": bool(speaks) and not _NAME.search(bare[1 : speaks.start()] if speaks else ""),
        "refers to what is elsewhere": bool(_ELSEWHERE.search(bare)),
        "one of those not named": bool(_PART_OF_MANY.match(bullet)),
        "address or handle": bool(_ADDRESS.search(bullet)),
        "answer or label of an interview": bool(_ANSWER.match(bullet) or _LABEL.match(bullet)),
        "all capitals": bullet.isupper(),
        "two sentences": bool(_TWO.search(bare)),
    }
    return [kind for kind, is_so in checks.items() if is_so]
