"""What a harvest brought and what became of it, as a page: for everybody, or for who run it."""

from ervaringskennis.exports.harvest_page.document import harvest_page
from ervaringskennis.exports.harvest_page.report import HarvestReport, Reply

__all__ = ["HarvestReport", "Reply", "harvest_page"]
