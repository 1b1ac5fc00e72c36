"""👤 Who may apply, on what conditions; 📬 what they get; ⚖️ by which law."""

from bot.views.pages import Block, Section
from bot.views.sections.sheet import Sheet
from knowledge.text.display_text import ended, item, one_line, paragraphs


def conditions(sheet: Sheet) -> Section:
    """Say who may apply and on what conditions."""
    procedure = sheet.procedure
    blocks: list[Block] = []
    if procedure.applicants:
        names = [one_line(name) for name in procedure.applicants]
        blocks.append(Block(sheet.piece("applicants", names=names)))
    if procedure.requirements:
        blocks.append(Block(sheet.piece("requirements"), leads=True))
        blocks += [
            Block(sheet.piece("paragraph", text=line))
            for line in paragraphs(procedure.requirements)
        ]
    elif procedure.applicants:
        blocks.append(Block(sheet.piece("no_requirements")))
    return sheet.section("who", blocks)


def results(sheet: Sheet) -> Section:
    """Say what the applicant receives."""
    return sheet.section("result", _items(sheet, sheet.procedure.results))


def legal(sheet: Sheet) -> Section:
    """List the law behind the procedure."""
    return sheet.section("legal", _items(sheet, sheet.procedure.legal_basis))


def _items(sheet: Sheet, texts: tuple[str, ...]) -> list[Block]:
    shown = list(dict.fromkeys(ended(item(text)) for text in texts))
    return [Block(sheet.piece("bullet", text=text)) for text in shown if text]
