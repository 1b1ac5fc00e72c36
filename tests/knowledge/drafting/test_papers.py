"""Papers as they are typed in a chat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.drafting.changing import add, change, items, rewrite, written
from knowledge.drafting.parts import DraftPart
from knowledge.errors import Refused
from knowledge.records import Case, Document
from tests.builders import a_procedure

names = (
    st.text("abcđêư ,()/-12", min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda name: name.strip(" -12"))
)
documents = st.builds(
    Document,
    name=names.map(lambda name: f"Giấy {name}"),
    originals=st.none() | st.integers(0, 99),
    copies=st.none() | st.integers(0, 99),
    form=st.none() | st.sampled_from(["TK-01", "01/ĐK (Thông tư 02)"]),
    from_database=st.booleans(),
)


def papers(text: str) -> tuple[Document, ...]:
    [case] = rewrite(a_procedure(), DraftPart.DOSSIER, text).dossier
    return case.documents


@pytest.mark.parametrize(
    ("typed", "paper"),
    [
        ("Tờ khai", Document(name="Tờ khai")),
        ("Tờ khai; 1 bản chính", Document(name="Tờ khai", originals=1)),
        ("- Tờ khai ; 02 ban chinh; 1 photo", Document(name="Tờ khai", originals=2, copies=1)),
        ("3) Tờ khai; mẫu số: TK-01", Document(name="Tờ khai", form="TK-01")),
        ("Tờ khai; có trong CSDL", Document(name="Tờ khai", from_database=True)),
        ("Ảnh 4x6; nền trắng; 2 bản gốc", Document(name="Ảnh 4x6; nền trắng", originals=2)),
        ("Bản sao; 1 bản sao; 2 bản sao", Document(name="Bản sao; 1 bản sao", copies=2)),
    ],
)
def test_what_stands_last_and_looks_like_a_remark_is_one(typed: str, paper: Document) -> None:
    assert papers(typed) == (paper,)


def test_a_line_in_brackets_begins_a_case() -> None:
    typed = "Tờ khai\n[Sinh ở nước ngoài]\n1. Giấy khai sinh nước ngoài\n\n2. Bản dịch"

    dossier = rewrite(a_procedure(), DraftPart.DOSSIER, typed).dossier

    assert [(case.case, len(case.documents)) for case in dossier] == [
        ("", 1),
        ("Sinh ở nước ngoài", 2),
    ]


def test_a_paper_added_or_changed_stays_in_its_case() -> None:
    procedure = rewrite(a_procedure(), DraftPart.DOSSIER, "A\n[Cấp lại]\nB\nC")

    longer = add(procedure, DraftPart.DOSSIER, "D")
    changed = change(longer, DraftPart.DOSSIER, 1, "B mới; 1 bản chính")

    assert written(changed, DraftPart.DOSSIER) == (
        "1. A\n[Cấp lại]\n2. B mới; 1 bản chính\n3. C\n4. D"
    )


def test_a_paper_of_remarks_alone_is_named_by_its_line() -> None:
    with pytest.raises(Refused, match=r"paper_without_name.*2"):
        papers("Tờ khai\n; 1 bản chính")


@given(st.lists(st.builds(Case, case=names, documents=st.lists(documents, min_size=1)), max_size=4))
def test_what_is_written_is_read_back(dossier: list[Case]) -> None:
    cases = list({case.case: case for case in dossier}.values())
    procedure = a_procedure(dossier=[case.model_dump() for case in cases])

    text = written(procedure, DraftPart.DOSSIER)

    if cases:
        assert rewrite(a_procedure(), DraftPart.DOSSIER, text).dossier == tuple(cases)
    assert len(items(procedure, DraftPart.DOSSIER)) == sum(len(case.documents) for case in cases)
