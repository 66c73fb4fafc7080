"""What stands in a Word text besides runs: boxes, alternatives, equations, symbols, fields, links, controls, and signs typed by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.paragraphs import Kind
from app.formats import Draft, Sign
from app.formats.word.reading import read_docx
from tests.formats.word.foreign import BY_RUTHENIA, deleted, inserted, paragraph, run, word_file
from tests.formats.word.reading.applying import all_changes

FORMULA = paragraph(run("The General Assembly", "<w:i/>"), run(","))
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'


def _read(folder: Path, *body: str, **parts: str) -> Draft:
    draft = read_docx(word_file(folder / "text.docx", FORMULA, *body, **parts))
    assert draft.balance.missing == 0
    return draft


def _text(folder: Path, *content: str, **parts: str) -> str:
    return _read(folder, paragraph(run("1.\tUrges "), *content, run(" end;")), **parts).paragraphs[1].wording.text


def _box(*content: str) -> str:
    return f"<w:txbxContent>{''.join(content)}</w:txbxContent>"


def _alternatives(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent {MC} {WPS}><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def test_a_text_box_stands_beside_the_text_and_is_read_once(tmp_path: Path) -> None:
    shape = f"<w:drawing><wps:txbx {WPS}>{_box(paragraph(run('Boxed words')))}</wps:txbx></w:drawing>"
    old = f"<w:pict>{_box(paragraph(run('Boxed words')))}</w:pict>"
    draft = _read(tmp_path, paragraph(run("1.\tUrges all"), f"<w:r>{_alternatives(shape, old)}</w:r>", run(" to act;")))
    assert [row.wording.text for row in draft.paragraphs[1:]] == ["Urges all to act;"]
    assert draft.unread == ("Boxed words",)


def test_a_change_in_a_text_box_is_told_elsewhere(tmp_path: Path) -> None:
    box = _box(paragraph(run("Boxed "), inserted(run("new ")), run("words")))
    draft = _read(tmp_path, paragraph(run("1.\tUrges all;"), f"<w:r><w:pict>{box}</w:pict></w:r>"))
    (change,) = all_changes(draft)
    assert (change.action, change.text and change.text.wording.text, change.characters) == (
        "elsewhere",
        "Boxed new words",
        3,
    )


def test_of_alternatives_around_runs_the_first_is_read(tmp_path: Path) -> None:
    assert _text(tmp_path, _alternatives(run("one"), run("two"))) == "Urges one end;"
    only_old = f"<mc:AlternateContent {MC}><mc:Fallback>{run('two')}</mc:Fallback></mc:AlternateContent>"
    assert _text(tmp_path, only_old) == "Urges two end;"


def test_equations_become_a_line(tmp_path: Path) -> None:
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>a+b</m:t></m:r></m:den></m:f>"
    square = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    assert _text(tmp_path, f"<m:oMath {MATH}>{half}{square}</m:oMath>") == "Urges 1/(a+b)x^2 end;"


def test_an_equation_under_a_change_counts(tmp_path: Path) -> None:
    equation = f"<m:oMath {MATH}><m:r><m:t>y=1</m:t></m:r></m:oMath>"
    draft = _read(tmp_path, paragraph(run("1.\tUrges "), inserted(equation), run(" end;")))
    (change,) = all_changes(draft)
    assert (change.text and change.text.wording.text, change.characters) == ("Urges y=1 end;", 3)


@pytest.mark.parametrize(
    ("font", "char", "shown"),
    [
        ("Symbol", "F061", "α"),
        ("Wingdings", "F0FC", "✓"),
        ("Arial", "2264", "≤"),
        ("Odd", "F021", "▯"),
        ("Odd", "zz", "▯"),
    ],
)
def test_symbols(tmp_path: Path, font: str, char: str, shown: str) -> None:
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'
    draft = _read(tmp_path, paragraph(run("1.\tUrges "), symbol, run(" end;")))
    assert draft.paragraphs[1].wording.text == f"Urges {shown} end;"
    assert draft.unread == ((f"[{font} {char}]",) if shown == "▯" else ())


def test_hyphens_and_spaces_are_kept_as_they_are(tmp_path: Path) -> None:
    content = "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t><w:tab/><w:t>d</w:t><w:br/><w:t>e</w:t></w:r>"
    assert _text(tmp_path, content) == "Urges a\u2011b\u00adc\td\ne end;"
    assert _text(tmp_path, run("one\u00a0two")) == "Urges one\u00a0two end;"
    assert _text(tmp_path, '<w:r><w:br w:type="page"/><w:lastRenderedPageBreak/></w:r>') == "Urges  end;"


def test_right_to_left_runs_keep_the_order_of_the_letters(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "text.docx",
        paragraph(run("إن الجمعية العامة،", "<w:rtl/>"), properties="<w:bidi/>"),
        paragraph(run("1 - "), run("تشجع", "<w:rtl/><w:i/>"), run(" جميع الدول؛", "<w:rtl/>"), properties="<w:bidi/>"),
    )
    draft = read_docx(path)
    assert draft.language == "ar"
    assert [(row.kind, row.wording.text) for row in draft.paragraphs] == [
        (Kind.FORMULA, "إن الجمعية العامة،"),
        (Kind.OPERATIVE, "تشجع جميع الدول؛"),
    ]
    assert draft.paragraphs[1].wording.opening_words == "تشجع"


def _char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_fields_show_their_result(tmp_path: Path) -> None:
    inner = _char("begin") + _code("REF a") + _char("separate") + run("inner") + _char("end")
    nested = _char("begin") + _code("IF ") + inner + _code(" = 1") + _char("separate") + run("outer") + _char("end")
    assert _text(tmp_path, nested) == "Urges outer end;"
    simple = f'<w:fldSimple w:instr="REF b">{run("seven")}</w:fldSimple>'
    assert _text(tmp_path, simple) == "Urges seven end;"


def test_a_field_over_two_paragraphs(tmp_path: Path) -> None:
    draft = _read(
        tmp_path,
        paragraph(run("1.\tUrges all "), _char("begin"), _code("TOC"), _char("separate"), run("to act;")),
        paragraph(run("2.\tInvites others"), _char("end"), run(" to follow;")),
    )
    assert [row.wording.text for row in draft.paragraphs[1:]] == ["Urges all to act;", "Invites others to follow;"]


def test_a_field_that_is_never_closed_hides_nothing(tmp_path: Path) -> None:
    assert _text(tmp_path, _char("begin") + _code("REF") + run("seen")) == "Urges seen end;"
    assert _text(tmp_path, _char("separate") + _char("end") + run("seen")) == "Urges seen end;"


def test_wrappers_are_seen_through(tmp_path: Path) -> None:
    content = (
        f'<w:smartTag w:element="country-region">{run("a")}<w:smartTag w:element="place">{run("b")}</w:smartTag></w:smartTag>'
        f'<w:hyperlink w:anchor="x">{run("c")}</w:hyperlink><w:customXml w:element="q">{run("d")}</w:customXml>'
        f'<w:sdt><w:sdtPr/><w:sdtContent>{run("e")}</w:sdtContent></w:sdt><w:bdo w:val="ltr">{run("f")}</w:bdo>'
        f'<unknown:thing xmlns:unknown="urn:x"/><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="k"/>'
    )
    assert _text(tmp_path, content) == "Urges abcdef end;"


def _control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_around_paragraphs_rows_and_cells(tmp_path: Path) -> None:
    cell = f"<w:tc>{paragraph(run('2019'))}</w:tc>"
    rows = f"<w:tbl><w:tr>{cell}{_control(cell)}</w:tr>{_control(f'<w:tr>{cell}{cell}</w:tr>')}</w:tbl>"
    draft = _read(
        tmp_path,
        _control(_control(paragraph(run("1.\tUrges all to act;")))),
        '<w:customXml w:element="z">' + paragraph(run("2.\tInvites others:")) + "</w:customXml>",
        _control(rows),
        paragraph(run("3.\tDecides to stop.")),
    )
    assert [(row.kind, row.wording.text) for row in draft.paragraphs[1:]] == [
        (Kind.OPERATIVE, "Urges all to act;"),
        (Kind.OPERATIVE, "Invites others:"),
        (Kind.TABLE, "2019\t2019"),
        (Kind.TABLE, "2019\t2019"),
        (Kind.OPERATIVE, "Decides to stop."),
    ]


def test_the_words_of_an_empty_control_are_no_text(tmp_path: Path) -> None:
    asks = _control(run("Click here to enter text."), "<w:showingPlcHdr/>")
    draft = _read(
        tmp_path, paragraph(run("1.\tUrges "), asks, run("all;")), _control(paragraph(run("x")), "<w:showingPlcHdr/>")
    )
    assert [row.wording.text for row in draft.paragraphs[1:]] == ["Urges all;"]
    share = next(row for row in draft.balance.shares if row.reason == "left-out-placeholder")
    assert share.characters == len("Clickheretoentertext.x")


def test_a_placeholder_in_a_proposal_is_counted(tmp_path: Path) -> None:
    asks = _control(run("Enter"), "<w:showingPlcHdr/>")
    draft = _read(tmp_path, paragraph(run("1.\tUrges "), inserted(asks), run("all;")))
    assert [row.text for row in draft.revisions] == ["Enter"]
    assert sum(change.characters for change in all_changes(draft)) == 5


YELLOW = '<w:highlight w:val="yellow"/>'
SIGNS = [
    ("<w:strike/>", Sign(6, 9, True)),
    ("<w:dstrike/>", Sign(6, 9, True)),
    ('<w:strike w:val="0"/>', None),
    ('<w:color w:val="FF0000"/>', Sign(6, 9, colour="ff0000")),
    ('<w:color w:val="C00000" w:themeColor="accent2"/>', Sign(6, 9, colour="c00000")),
    ('<w:color w:val="auto"/>', None),
    ('<w:color w:val="000000"/>', None),
    (YELLOW, Sign(6, 9, highlight="ffff00")),
    ('<w:highlight w:val="none"/>', None),
    ('<w:shd w:val="clear" w:fill="00FF00"/>', Sign(6, 9, highlight="00ff00")),
    ('<w:shd w:val="clear" w:fill="auto"/>', None),
    (f'{YELLOW}<w:shd w:val="clear" w:fill="00FF00"/><w:strike/>', Sign(6, 9, True, "", "ffff00")),
]


@pytest.mark.parametrize(("properties", "sign"), SIGNS)
def test_signs_typed_by_hand_are_on_their_words(tmp_path: Path, properties: str, sign: Sign | None) -> None:
    draft = _read(tmp_path, paragraph(run("1.\tUrges "), run("all", properties), run(" to act;")))
    assert draft.paragraphs[1].signs == ((sign,) if sign else ())
    assert draft.paragraphs[1].wording.text == "Urges all to act;"


def test_signs_beside_each_other_and_behind_changes(tmp_path: Path) -> None:
    draft = _read(
        tmp_path,
        paragraph(
            run("1.\tUrges "),
            inserted(run("nearly ")),
            run("a", YELLOW),
            run("ll", YELLOW),
            deleted(run(" States"), BY_RUTHENIA),
            run(" to", "<w:strike/>"),
            run(" act;"),
        ),
    )
    assert draft.paragraphs[1].signs == (Sign(6, 9, highlight="ffff00"), Sign(16, 19, True))
    assert draft.accepted[1].signs == (Sign(13, 16, highlight="ffff00"), Sign(16, 19, True))
    first = all_changes(draft)[0]
    assert first.text is not None
    assert first.text.wording.text == "Urges nearly all States to act;"
    assert first.text.signs == (Sign(13, 16, highlight="ffff00"), Sign(23, 26, True))


def _style(id: str, properties: str, kind: str = "paragraph", based: str = "", default: bool = False) -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{id}"{first}><w:name w:val="{id}"/>{on}<w:rPr>{properties}</w:rPr></w:style>'


def test_emphasis_comes_from_styles_and_is_toggled(tmp_path: Path) -> None:
    styles = (
        _style("N", "", default=True)
        + _style("Base", "<w:b/>", based="N")
        + _style("Op", "<w:i/>", based="Base")
        + _style("Word", "<w:i/>", "character")
        + _style("Link", '<w:u w:val="single"/><w:color w:val="0000FF"/>', "character").replace(
            '"Link"/>', '"Hyperlink"/>'
        )
    )
    draft = _read(
        tmp_path,
        paragraph(
            run("1.\t"),
            run("one "),
            run("two ", '<w:rStyle w:val="Word"/>'),
            run("three ", '<w:b w:val="0"/>'),
            run("four;", '<w:rStyle w:val="Link"/>'),
            properties='<w:pStyle w:val="Op"/>',
        ),
        styles=styles,
    )
    assert [(row.text, row.style) for row in draft.paragraphs[1].wording.runs] == [
        ("one ", (True, True, False)),
        ("two ", (False, True, False)),
        ("three ", (True, False, False)),
        ("four;", (True, True, False)),
    ]
    assert draft.paragraphs[1].signs == ()


def test_what_the_file_says_of_all_text_is_its_usual_dress(tmp_path: Path) -> None:
    """Emphasis is what differs from the usual text: a colour that all of it has is no sign."""
    defaults = '<w:docDefaults><w:rPrDefault><w:rPr><w:color w:val="333333"/><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>'
    draft = _read(tmp_path, paragraph(run("1.\tUrges all;")), styles=defaults)
    assert (draft.paragraphs[1].signs, draft.paragraphs[1].wording.runs[0].style) == ((), (False, False, False))


def test_hidden_words_are_told_and_not_read(tmp_path: Path) -> None:
    draft = _read(tmp_path, paragraph(run("1.\tUrges "), inserted(run("secretly ", "<w:vanish/>")), run("all;")))
    assert draft.unread == ("secretly ",)
    assert [(row.action, row.characters) for row in all_changes(draft)] == [("elsewhere", 8)]


def test_comments_and_instructions_of_xml_are_not_text(tmp_path: Path) -> None:
    assert _text(tmp_path, "<!-- no --><?no way?>" + run("all")) == "Urges all end;"


def test_a_paragraph_within_an_insertion_is_new(tmp_path: Path) -> None:
    draft = _read(tmp_path, inserted(paragraph(run("1.\tUrges all;"))), paragraph(run("2.\tInvites others.")))
    assert [row.wording.text for row in draft.paragraphs[1:]] == ["Invites others."]
    assert [row.action for row in all_changes(draft)] == ["insert"]


def test_the_reading_aid_above_a_sign_is_told_and_not_read_into_the_line(tmp_path: Path) -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('aid')}</w:rt><w:rubyBase>{run('word')}</w:rubyBase></w:ruby></w:r>"
    draft = _read(tmp_path, paragraph(run("1.\tUrges "), ruby, run(" to all;")))
    assert draft.paragraphs[1].wording.text == "Urges word to all;"
    assert draft.unread == ("aid",)
