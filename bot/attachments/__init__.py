"""Files made for a message: pictures and spreadsheets."""
