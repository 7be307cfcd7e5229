"""The ways of ranking sentences that are on offer: their names, titles and versions."""

# News first, since it is the default; then sumy's own, in the order of a menu.
METHOD_TITLES: dict[str, str] = {
    "news": "News",
    "lexrank": "LexRank",
    "textrank": "TextRank",
    "lsa": "LSA",
    "luhn": "Luhn",
    "kl": "KL-Sum",
    "sumbasic": "SumBasic",
    "edmundson": "Edmundson",
    "reduction": "Reduction",
    "random": "Random",
    "lead": "First sentences",
}
METHODS: tuple[str, ...] = tuple(METHOD_TITLES)

_RULES = 4  # counts up when the splitter or the hard rules change: every method's choice rests on them
_RANKINGS = {"news": 7}  # counts up when a method's own ranking changes
BRIEF_VERSIONS: dict[str, int] = {method: 100 * _RULES + _RANKINGS.get(method, 1) for method in METHODS}
