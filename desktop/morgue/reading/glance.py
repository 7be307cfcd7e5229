"""Knows the names under which newspapers print their own At a Glance."""

from __future__ import annotations

import re

_NAMES = """
at a glance | key points | key takeaways | takeaways | the key points | highlights | in brief | in short
story highlights | the main points | main points | at-a-glance | what you need to know | key facts
quick read | the gist | tl;dr | summary
auf einen blick | das wichtigste in kürze | das wichtigste | in kürze | kurz & knapp | kurz und knapp
kurz zusammengefasst | das wichtigste auf einen blick | zusammenfassung | darum geht es | darum gehts | darum geht's
l'essentiel | en bref | en résumé | à retenir | ce qu'il faut retenir | points clés | les points clés
l'essentiel en bref
de un vistazo | en resumen | claves | puntos clave | lo esencial | las claves | en breve | resumen
in sintesi | in breve | punti chiave | i punti chiave | a colpo d'occhio
em resumo | pontos principais | pontos-chave | em síntese | resumo | destaques
in het kort | kort samengevat | samenvatting | in 't kort | de kern
i korthet | kort sagt | sammanfattning | detta har hänt | kortversjonen | kort fortalt | oppsummert | kort nyt
overblik
sammendrag | lyhyesti | tiivistelmä | pääkohdat | najważniejsze | w skrócie | najważniejsze informacje | podsumowanie
stručně | ve zkratce | hlavní body | shrnutí | главное | коротко | кратко | в двух словах | основное
головне | стисло | коротко про головне | головні тези | özet | kısaca | öne çıkanlar | bir bakışta
με μια ματιά | συνοπτικά | τα κύρια σημεία | röviden | összefoglaló | dióhéjban | pe scurt | rezumat | ideile principale
نظرة سريعة | باختصار | أبرز النقاط | في سطور | בקצרה | במבט חטוף | עיקרי הדברים | על רגל אחת
一目了然 | 要点 | 摘要 | 要點 | ポイント | まとめ | 概要 | この記事のポイント | 핵심 요약 | 한눈에 보기 | 요약
"""
_KNOWN = frozenset(name.strip().casefold() for line in _NAMES.splitlines() for name in line.split("|") if name.strip())
_TRIM = re.compile(r"^[\W_]+|[\W_]+$")


def names_a_glance(line: str) -> bool:
    """Whether `line`, whatever marks stand around it, is the title of an At a Glance box in one of the languages."""
    return _TRIM.sub("", line).replace("’", "'").casefold() in _KNOWN
