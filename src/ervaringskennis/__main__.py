"""``python -m ervaringskennis`` is the command line."""

from ervaringskennis.cli import main

main()
