"""How Sphinx builds these pages."""

from importlib.metadata import version as installed_version

project = "ervaringskennis"
author = "ervaringskennis contributors"
copyright = "ervaringskennis contributors"  # noqa: A001 - Sphinx asks for this name
release = version = installed_version("ervaringskennis")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"

html_theme = "furo"
html_title = "ervaringskennis"
