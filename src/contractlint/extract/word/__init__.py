"""Word files, part by part: the package, its styles and numbers, its paragraphs, tables, notes and margins.

The door is :func:`contractlint.extract.docx.read_docx`.
"""
