"""Characters of Word's symbol fonts as the characters that they show."""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x9F: "•",
    0xA1: "○", 0xA2: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "→", 0xF0: "→", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x30: "☐"}
_SYMBOL = {
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xBE: "—", 0xD2: "®", 0xD3: "©", 0xD4: "™",
    0xE2: "®", 0xE3: "©", 0xE4: "™", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x6D: "μ", 0x70: "π",
}  # fmt: skip


def read_symbol(font: str, code: str) -> str:
    """The character of a ``w:sym``; "" for pictures that stand for no character."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if not 0 < number <= 0xFFFF or 0xD800 <= number <= 0xDFFF:
        return ""
    low = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    name = font.lower()
    if name == "wingdings 2":
        return _WINGDINGS_2.get(low, "")
    if name.startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(low, "")
    if name == "symbol":
        return _SYMBOL.get(low) or (chr(low) if 0x20 <= low < 0x40 else "")
    return chr(low) if low >= 0x20 else ""
