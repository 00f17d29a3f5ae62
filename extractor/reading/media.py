"""What kind of file it is, by its first bytes and never by its name (mail programs and web forms rename files)."""

from __future__ import annotations

from extractor import regex

PDF = "application/pdf"
TEXT = "text/plain"
RTF = "application/rtf"
DOC = "application/msword"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"{\\rtf", RTF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"AT&TFORM", "image/vnd.djvu"),
    (b"\x1f\x8b", "application/gzip"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"%!PS", "application/postscript"),
    (b"\x7fELF", "application/x-executable"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
)

READABLE_IMAGES = frozenset({"image/png", "image/jpeg", "image/tiff", "image/bmp", "image/webp"})

OFFICE = frozenset({RTF, DOC, DOCX})
"""Word documents."""

NAMES: dict[str, str] = {
    "application/x-ole-storage": "an old Office document that is damaged or no Word document (.xls, .ppt, .msg)",
    "application/zip": "a ZIP archive, or an Office document that is damaged or no Word document (.xlsx, .pptx, .odt)",
    "application/gzip": "a compressed file (gzip)",
    "application/vnd.rar": "a RAR archive",
    "application/x-7z-compressed": "a 7z archive",
    "application/postscript": "a PostScript file",
    "application/x-executable": "a program",
    "application/vnd.sqlite3": "a database",
    "image/gif": "a GIF image",
    "image/heic": "an image of a phone (HEIC or AVIF)",
    "image/vnd.djvu": "a DjVu file",
    "text/html": "a web page (HTML)",
}
"""What to call the kinds that are known and cannot be read."""

_BITMAP_HEADERS = {12, 40, 52, 56, 64, 108, 124}
_HTML = regex.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>]|script[\s>]|meta\s)",
    regex.IGNORECASE | regex.DOTALL,
)
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_WORD_PART = b"word/document"
_BLANKS = b"\xef\xbb\xbf \t\r\n\x00"


def sniff(content: bytes) -> str:
    """The media type of a file with these bytes; ``text/plain`` where nothing else is recognised.

    A PDF may have up to 1,024 bytes of other matter before its header (ISO 32000, implementation notes).
    """
    head = content[:4096]
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return _word(content, media_type)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BITMAP_HEADERS and not any(head[6:10]):
        return "image/bmp"
    if head[4:8] == b"ftyp" and head[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"avif", b"hevc"}:
        return "image/heic"
    if _HTML.match(head):
        return "text/html"
    position = head[:1024].find(b"%PDF-")
    if position > 0 and (not head[:position].strip(_BLANKS) or b" obj" in head[position:]):
        return PDF
    return TEXT


def _word(content: bytes, media_type: str) -> str:
    """The same kind, or a Word document's where the container holds one."""
    if media_type == "application/x-ole-storage" and _WORD_STREAM in content:
        return DOC
    if media_type == "application/zip" and _WORD_PART in content:
        return DOCX
    return media_type
