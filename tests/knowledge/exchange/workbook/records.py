"""Records of any shape, with texts that are hard to keep in a cell."""

from hypothesis import strategies as st

from knowledge.records import Channel, Procedure

PIECES = (
    "a",
    "Đăng ký",
    " ",
    "\n",
    "\t",
    "\r",
    '"',
    ";",
    "=1+1",
    "-",
    "+",
    "@",
    "'",
    "_x000D_",
    "_x005F_",
    "\x01",
    "\x1f",
    "\ufffe",
    "\u2028",
    "🙂",
    "<&>",
    "[văn bản dài 1]",
    "0",
    "07/07/2025",
)
texts = st.lists(st.sampled_from(PIECES), max_size=4).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6
)
names = st.builds("{}x{}".format, texts, texts)
maybe_texts = st.none() | texts
counts = st.none() | st.integers(0, 1_000)
days = st.none() | st.dates()
items = st.lists(texts, max_size=3)
codes = st.from_regex(r"[1-9]\.[0-9]{6}(\.H[0-9]{2})?", fullmatch=True)

papers = st.fixed_dictionaries(
    {
        "name": names,
        "originals": counts,
        "copies": counts,
        "form": maybe_texts,
        "from_database": st.booleans(),
    }
)
cases = st.fixed_dictionaries({"case": texts, "documents": st.lists(papers, max_size=2)})
fees = st.fixed_dictionaries({"amount": texts, "note": texts})
ways = st.fixed_dictionaries(
    {
        "channel": st.sampled_from(list(Channel)),
        "time": maybe_texts,
        "fees": st.lists(fees, max_size=2),
        "note": texts,
    }
)
steps = st.fixed_dictionaries(
    {
        "name": names,
        "responsible": maybe_texts,
        "times": st.dictionaries(texts, maybe_texts, max_size=3),
        "output": maybe_texts,
    }
)
isos = st.fixed_dictionaries(
    {"code": maybe_texts, "issue": counts, "issued_on": days, "standard": maybe_texts}
)
PARTS: dict[str, st.SearchStrategy[object]] = {
    "code": codes,
    "name": names,
    "field": maybe_texts,
    "levels": items,
    "agency": st.sampled_from([None, "UBND xã Ea Kao", "Sở Tư pháp", " | x"]),
    "issuer": maybe_texts,
    "decision": st.none() | st.fixed_dictionaries({"number": maybe_texts, "date": days}),
    "applicants": items,
    "executing_agency": maybe_texts,
    "deciding_agency": maybe_texts,
    "coordinating_agency": maybe_texts,
    "receiving_address": maybe_texts,
    "submissions": st.lists(ways, max_size=3),
    "dossier": st.lists(cases, max_size=3),
    "dossier_sets": counts,
    "sequence": maybe_texts,
    "requirements": maybe_texts,
    "results": items,
    "legal_basis": items,
    "steps": st.lists(steps, max_size=3),
    "iso": st.none() | isos,
    "effective_from": days,
    "keywords": items,
    "url": maybe_texts,
}
records = st.fixed_dictionaries(PARTS).map(Procedure.model_validate)
