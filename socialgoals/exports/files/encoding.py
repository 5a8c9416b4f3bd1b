"""Which encoding a text file is in, and its bytes as UTF-8."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

HEAD = 256 * 1024
BLOCK = 1 << 20
# Beyond this only the beginning is checked; DuckDB reports the line of any later bad byte.
CHECK_WHOLE = 64 << 20

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC_RUN = re.compile(rb"[\xc0-\xff]{2,}")
_HIGH = re.compile(rb"[\x80-\xff]")
# Accented letters of a Mac, where Windows has signs and letters that few texts hold.
_MAC_LETTER = re.compile(rb"[\x81-\x84\x86-\x90\x98-\x9f\xdb\xdf]")
_WINDOWS_LETTER = re.compile(rb"[\xe0-\xff]")
# Ğ ğ İ ı Ş ş, which are a fraction's stroke, a currency and ligatures elsewhere.
_MAC_TURKISH = re.compile(rb"[\xda-\xdf]")


def detect(path: Path) -> str:
    """The name of the codec that reads a text file.

    A byte order mark decides; else the zero bytes of UTF-16; else UTF-8 if it is valid; else
    one byte a letter: Cyrillic when most letters beyond ASCII stand in runs, Mac when most are
    where Windows has hardly any (or lines end as on old Macs), otherwise Turkish Windows, which
    shares its letters with Western Windows but for six.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if wide := _wide(head):
        return wide
    if _is_utf8(path):
        return "utf-8"
    return _single_byte(head)


def _wide(head: bytes) -> str | None:
    even, odd = head[0:4096:2].count(0), head[1:4096:2].count(0)
    half = max(1, min(len(head), 4096) // 2)
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    left = CHECK_WHOLE
    try:
        with path.open("rb") as file:
            while left > 0 and (block := file.read(BLOCK)):
                decoder.decode(block)
                left -= len(block)
            decoder.decode(b"", final=left > 0)
    except UnicodeDecodeError:
        return False
    return True


def _single_byte(head: bytes) -> str:
    high = len(_HIGH.findall(head))
    runs = sum(len(run) for run in _CYRILLIC_RUN.findall(head))
    mac, windows = len(_MAC_LETTER.findall(head)), len(_WINDOWS_LETTER.findall(head))
    if mac > windows or (mac == windows and b"\r" in head and b"\n" not in head):
        return "mac_turkish" if _MAC_TURKISH.search(head) else "mac_roman"
    return "cp1251" if runs > high * 0.6 else "cp1254"


def blocks(path: Path, encoding: str) -> Iterator[str]:
    """The text of a file piece by piece; bytes that mean nothing become U+FFFD."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield decoder.decode(block)
    yield decoder.decode(b"", final=True)


def transcode(source: Path, encoding: str, target: Path) -> None:
    """Write a file again as UTF-8, a block at a time, with line ends that DuckDB knows."""
    mac = None
    with target.open("w", encoding="utf-8", newline="") as out:
        for text in blocks(source, encoding):
            if mac is None:
                mac = "\r" in text and "\n" not in text
            clean = text.replace("\x00", "")
            out.write(clean.replace("\r", "\n") if mac else clean)


def holds_zeros(path: Path) -> bool:
    """Whether a file has a zero byte anywhere, as fast as the disk gives it."""
    with path.open("rb") as file:
        return any(b"\x00" in block for block in iter(lambda: file.read(BLOCK), b""))


def has_mac_lines(path: Path) -> bool:
    """Whether the lines of a file end with CR alone, as its beginning shows."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    return b"\r" in head and b"\n" not in head
