"""Which uploads are pictures: told by their first bytes, not by their names."""

MAX_PICTURE = 10 * 1024 * 1024
"""Bytes. Unsure: the vendor states no limit."""

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"GIF87a", "image/gif", "gif"),
    (b"GIF89a", "image/gif", "gif"),
)


def kind_of(content: bytes) -> tuple[str, str] | None:
    """Content type and file ending; None where it is no picture."""
    for signature, content_type, ending in _SIGNATURES:
        if content.startswith(signature):
            return content_type, ending
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp", "webp"
    return None
