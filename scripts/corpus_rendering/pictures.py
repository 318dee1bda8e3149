"""Pages as an office scanner sees them: a little askew, soft, speckled; in shades of grey or in black and white."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

_PAPER, _INK = 238, 38
_THRESHOLD = 150


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a scanner spoils a page: most degrees askew, noise in shades of grey, softness in pixels."""

    dpi: int = 200
    skew: float = 0.7
    noise: float = 7.0
    softness: float = 0.8
    grey: bool = True
    """Else black and white, as fax machines and most copiers save."""
    quality: int = 35
    """Of the JPEG."""


def scanned_pages(
    pdf: pypdfium2.PdfDocument, scanner: Scanner, pages: Sequence[int] | None = None
) -> list[Image.Image]:
    """Pictures of a PDF's pages (their indices; all of them unless given); the same every time."""
    wanted = range(len(pdf)) if pages is None else pages
    drawn = ((pdf[index].render(scale=scanner.dpi / 72, grayscale=True), index) for index in wanted)
    return [_scan(bitmap.to_pil(), scanner, index) for bitmap, index in drawn]


def as_pdf(pictures: Sequence[Image.Image], scanner: Scanner) -> bytes:
    """A PDF of nothing but pictures."""
    out = io.BytesIO()
    never = time.gmtime(0)
    grey = {"quality": scanner.quality} if scanner.grey else {}
    pictures[0].save(
        out, "PDF", resolution=scanner.dpi, save_all=True, append_images=pictures[1:],
        creationDate=never, modDate=never, **grey,
    )  # fmt: skip
    return out.getvalue()


def _scan(page: Image.Image, scanner: Scanner, seed: int) -> Image.Image:
    chance = np.random.default_rng(seed)
    angle = scanner.skew * (2 * chance.random() - 1)
    askew = page.convert("L").rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(askew.filter(ImageFilter.GaussianBlur(scanner.softness)), dtype=np.float32)
    shades = _INK + soft * (_PAPER - _INK) / 255 + chance.normal(0, scanner.noise, soft.shape)
    picture = Image.fromarray(np.clip(shades, 0, 255).astype(np.uint8))
    return picture if scanner.grey else picture.point(lambda shade: 255 * (shade > _THRESHOLD)).convert("1")
