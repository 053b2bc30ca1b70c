"""What goes out to the world: calendars and other machine-readable announcements."""
