"""What a paper without anything of ours may not hold."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.positions import FormerPosition
from app.domain.votes import Choice, Vote
from app.work.annotating import set_rationale
from app.work.printing import kept_back
from app.work.sample import sample_dossier
from app.work.versions import describe_dossier


def test_every_word_that_we_hold_is_kept_back() -> None:
    dossier = sample_dossier()
    uid = dossier.text_of(dossier.newest_version().id)[3].uid
    dossier = set_rationale(uid, "We promised it to Cordovia in the corridor.").run(dossier)
    dossier = describe_dossier(classification="ARCADIA – RESTRICTED").run(dossier)
    held = kept_back(dossier)
    assert "We promised it to Cordovia in the corridor." in held
    assert "ARCADIA – RESTRICTED" in held
    assert all(row.text.splitlines()[0] in held for row in dossier.instructions.values())


def test_votes_and_what_was_held_in_earlier_cycles_are_kept_back() -> None:
    dossier, now = sample_dossier(), datetime(2020, 11, 20, tzinfo=UTC)
    dossier = dossier.put("votes", Vote("w1", Choice.NO, now, reason="The capital will never pay for it."))
    uid = dossier.text_of(dossier.newest_version().id)[3].uid
    dossier = dossier.put(
        "former", FormerPosition("f1", uid, "A/73/L.5", "OP3", now, rationale="We lost it last time.")
    )
    assert {"The capital will never pay for it.", "We lost it last time."} <= set(kept_back(dossier))


def test_words_of_the_text_itself_are_no_secret() -> None:
    dossier = sample_dossier()
    paragraph = dossier.text_of(dossier.newest_version().id)[3]
    words = paragraph.wording.plain[:60].strip()
    noted = set_rationale(paragraph.uid, words).run(dossier)
    assert words not in kept_back(noted)


def test_short_words_stand_anywhere() -> None:
    dossier = sample_dossier()
    uid = dossier.text_of(dossier.newest_version().id)[3].uid
    assert "agreed" not in kept_back(set_rationale(uid, "agreed").run(dossier))
