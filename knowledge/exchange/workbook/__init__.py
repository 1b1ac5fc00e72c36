"""The project's own workbook: everything of many records, edited in Excel and sent back."""
