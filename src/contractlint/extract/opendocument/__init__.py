"""OpenDocument texts (.odt, .ott): what LibreOffice and others write of their own.

``package`` opens the file, ``styles`` tells what styles and lists say, ``reader`` walks over the text and says what it
finds in the form of a Word file.
"""
