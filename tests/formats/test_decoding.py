"""Texts in the encodings of the time before Unicode, and in UTF-16 that does not say so."""

from __future__ import annotations

import pytest

from app.domain.refusal import Refusal
from app.formats.plain import parse_plain

TEXTS = {
    "en": "The General Assembly,\n\nRecalling its resolutions on lakes,\n\n1. Urges all States to keep their lakes clean;\n",
    "fr": "L’Assemblée générale,\n\nRappelant ses résolutions sur les lacs,\n\n1. Engage les États à préserver leurs lacs ;\n",
    "ru": (
        "Генеральная Ассамблея,\n\nссылаясь на свои резолюции об озерах и реках,\n\n"
        "1. настоятельно призывает все государства беречь свои озера;\n"
    ),
    "zh": "大会，\n\n回顾其关于湖泊的各项决议，\n\n1. 敦促所有国家保护其湖泊和河流；\n",
    "ar": "إن الجمعية العامة،\n\nإذ تشير إلى قراراتها المتعلقة بالبحيرات والأنهار،\n\n1 - تحث جميع الدول على المحافظة على بحيراتها؛\n",
}


@pytest.mark.parametrize("code", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_every_language_is_read_in_unicode_with_or_without_a_mark(code: str, encoding: str) -> None:
    draft = parse_plain(TEXTS[code].encode(encoding))
    told = parse_plain(TEXTS[code].encode())
    assert draft.paragraphs == told.paragraphs and len(draft.paragraphs) == 3
    assert draft.language == code and draft.balance.missing == 0
    wide = encoding in {"utf-16-le", "utf-16-be"}
    assert ("repair-encoding", encoding.upper()) in {(row.reason, row.words) for row in draft.repaired} or not wide


@pytest.mark.parametrize(
    ("code", "encoding"),
    [
        ("fr", "cp1252"),
        ("ru", "cp1251"),
        ("ru", "koi8-r"),
        ("ru", "iso8859-5"),
        ("ru", "cp866"),
        ("ar", "cp1256"),
        ("ar", "iso8859-6"),
        ("zh", "gb18030"),
    ],
)
def test_older_encodings_are_told_by_their_letters(code: str, encoding: str) -> None:
    text = TEXTS[code] if encoding != "iso8859-6" else TEXTS[code].replace("\u2019", "'")
    draft = parse_plain(text.encode(encoding))
    assert [row.wording.plain for row in draft.paragraphs] == [
        row.wording.plain for row in parse_plain(text.encode()).paragraphs
    ]
    assert draft.language == code and draft.balance.missing == 0
    assert any(row.reason == "repair-encoding" for row in draft.repaired)


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(128, 256)) * 8,
        b"\x00\x01\x02\x03" * 200,
        "\u0001\u0002".encode("utf-16-le") * 300,
        b"\xff\xfe\x00\xd8",
        b"\xff\xfe\x41",
    ],
)
def test_bytes_that_are_no_letters_are_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        parse_plain(data)
    assert refused.value.reason in {"not-text", "no-paragraphs"}
