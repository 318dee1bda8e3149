"""What must be settled before anybody signs: traces of editing and unfinished signature blocks."""
