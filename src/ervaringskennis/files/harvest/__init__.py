"""Files of notes: text as people type it over, Markdown, CSV and Excel; nothing is lost."""
