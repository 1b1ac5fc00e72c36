"""ISO processes in Word: from the file to a record, by label words and never by numbers."""
