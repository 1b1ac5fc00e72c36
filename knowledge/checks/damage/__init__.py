"""What spoils a record as it travels between programs: lost letters, codes, days and times."""
