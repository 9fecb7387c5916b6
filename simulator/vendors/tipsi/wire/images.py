"""Which uploads are pictures: by their first bytes, not by their names."""

MAX_BYTES = 10 * 1024 * 1024
"""Unsure: the vendor states no limit."""

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"GIF87a", "image/gif", "gif"),
    (b"GIF89a", "image/gif", "gif"),
)


def type_of(content: bytes) -> tuple[str, str] | None:
    """Content type and file extension; None where it is no picture."""
    for signature, content_type, extension in _SIGNATURES:
        if content.startswith(signature):
            return content_type, extension
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp", "webp"
    return None
