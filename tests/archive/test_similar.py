"""Similar clippings are on the same matter; what shares a word or two with one is not offered."""


def test_what_shares_only_a_word_with_a_clipping_is_not_similar(archive, clip):
    texts = {
        "wreck": "Divers raised the wrecked ferry Marigold at Oxlip quay while the insurer Brandle and Quill watched.",
        "inquiry": "An inquiry into the ferry Marigold heard that Brandle and Quill insured the wrecked hull at Oxlip.",
        "regatta": "The regatta at Oxlip drew forty sails, and the cup went to a dentist from Wend for the first time.",
        "bakery": "A bakery in Wend sells bread shaped like a hull, and children queue for it on Saturday mornings.",
    }
    archive.clippings.add_many(
        [clip(f"Weather {day}", f"Rain fell on the bay of Wend at dawn, {day} millimetres of it.") for day in range(60)]
    )
    ids = {name: archive.clippings.add(clip(name.title(), text)).id for name, text in texts.items()}
    similar = {name: {slip.id for slip in archive.search.similar(number)} for name, number in ids.items()}
    assert similar["wreck"] == {ids["inquiry"]}
    assert similar["inquiry"] == {ids["wreck"]}


def test_a_clipping_in_the_bin_has_similar_ones_but_is_none(archive, clip):
    one, other = (
        archive.clippings.add(clip(name, f"The {name} and the ferry Marigold lay at Oxlip quay.")).id
        for name in ("wreck", "hulk")
    )
    archive.clippings.bin([one])
    assert [slip.id for slip in archive.search.similar(one)] == [other]
    assert archive.search.similar(other) == ()
