"""Between values and plain data: the only place that knows cattrs, and the versioned schemas."""
