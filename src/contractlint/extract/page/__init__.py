"""HTML pages, element by element: what is seen, lists and their numbers, tables, and the pieces that they make.

The door is :func:`contractlint.extract.html.read_html`.
"""
