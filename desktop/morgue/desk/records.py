"""The values as plain dictionaries and lines: the contract of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from morgue.desk.citing import source_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from morgue.archive import Facets
    from morgue.clipping import Brief, Clipping, Slip, Tag
    from morgue.desk.importing import Report


def of_clipping(file: str, clipping: Clipping) -> dict[str, Any]:
    """A clipping as `morgue read --jsonl` gives it."""
    return {
        "file": file,
        "headline": clipping.headline,
        "standfirst": clipping.standfirst,
        "byline": list(clipping.byline),
        "source": clipping.source,
        "published": clipping.published.iso if clipping.published else "",
        "language": clipping.language,
        "url": clipping.url,
        "kind": clipping.kind.value,
        "agency": clipping.agency,
        "lead_image": clipping.lead_image,
        "glance": list(clipping.glance),
        "blocks": [
            {"kind": block.kind.value, "text": block.text} | ({"level": block.level} if block.level else {})
            for block in clipping.blocks
        ],
        "warnings": list(clipping.warnings),
        "details": details_of(clipping),
    }


def details_of(clipping: Clipping) -> dict[str, list[str]]:
    """What else the file said, such as section, slug or subjects: the values under each name, in their order."""
    found: dict[str, list[str]] = {}
    for name, value in clipping.details:
        found.setdefault(name, []).append(value)
    return found


def as_text(clipping: Clipping) -> str:
    """A clipping to be read in a terminal."""
    head = [clipping.headline, clipping.standfirst, source_line(clipping)]
    own = "\n".join(f"  • {bullet}" for bullet in clipping.glance)
    return "\n\n".join(part for part in (*head, own, clipping.body) if part) + "\n"


def of_slip(slip: Slip) -> dict[str, Any]:
    """A hit as `morgue search --json` gives it."""
    return {
        "id": slip.id,
        "headline": slip.headline,
        "source": slip.source,
        "published": slip.published.iso if slip.published else "",
        "snippet": slip.snippet,
    }


def of_facets(facets: Facets, tags: Sequence[Tag]) -> dict[str, dict[str, int]]:
    """How a result is spread, as `morgue search --facets` gives it: name of the facet → value → clippings."""
    paths = {tag.id: tag.path for tag in tags}
    return {
        "years": {str(year): count for year, count in facets.years},
        "sources": dict(facets.sources),
        "people": dict(facets.people),
        "tags": {paths[tag]: count for tag, count in facets.tags},
        "languages": dict(facets.languages),
        "kinds": dict(facets.kinds),
    }


def of_brief(clipping: Clipping, brief: Brief, count: int) -> dict[str, Any]:
    """A brief as `morgue glance --json` gives it."""
    spans = brief.bullets(count)
    return {
        "method": brief.method,
        "bullets": [
            {"text": clipping.text_of(span), "block": span.block, "start": span.start, "end": span.end}
            for span in spans
        ],
        "summary": " ".join(clipping.text_of(span) for span in spans),
    }


def brief_as_text(clipping: Clipping, brief: Brief, count: int) -> str:
    """A brief to be read in a terminal, with where it is from."""
    bullets = "\n".join(f"  • {clipping.text_of(span)}" for span in brief.bullets(count))
    return f"{clipping.headline}\n\n{bullets}\n\n{source_line(clipping)}\n"


def of_report(report: Report) -> dict[str, Any]:
    """An import as `morgue import --json` gives it."""
    return {
        "added": report.added,
        "duplicates": len(report.duplicates),
        "versions": len(report.versions),
        "failed": [{"file": failure.file, "reason": failure.reason} for failure in report.failed],
    }
