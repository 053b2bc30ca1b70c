"""Files that people make: programme files, and exports of registration forms."""
