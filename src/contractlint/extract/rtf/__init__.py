"""Rich Text Format: Word's old exchange format, in which other programs and document management systems still write.

``tokens`` parts the file into words and groups, ``tables`` reads what stands before the text (fonts, styles, lists,
authors), ``reader`` walks over the text itself and says what it finds in the form of a Word file: ``groups`` hold how
words look, ``story`` makes them paragraphs and tables.
docs/decisions tell why no library is used for it.
"""
