"""A programme as a page for a website: one HTML file that everybody can read."""

from ervaringskennis.exports.page.document import programme_page

__all__ = ["programme_page"]
