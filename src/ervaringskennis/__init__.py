"""Who takes part in what, why, and when: for programmes in which experience counts as much."""
