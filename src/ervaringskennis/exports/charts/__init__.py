"""Bars that people read at a glance: pictures in SVG, each with its numbers written at the bars.

A bar begins at zero, and what stands in one picture or side by side has one scale.  No meaning is
in a colour alone, so that a picture survives a black and white printer.
"""

from ervaringskennis.exports.charts.harvest import (
    RegisterRow,
    matrix_pictures,
    register_picture,
    top_themes_picture,
)
from ervaringskennis.exports.charts.picture import Picture, svg_file, together

__all__ = [
    "Picture",
    "RegisterRow",
    "matrix_pictures",
    "register_picture",
    "svg_file",
    "together",
    "top_themes_picture",
]
