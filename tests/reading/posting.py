"""The bytes that a text arrives as: a charset, the ends of its lines, the envelope of a mail."""

import base64
import codecs
import quopri


def posted(text: str, options: list[str]) -> bytes:
    """Give a text's bytes, as the options of its shape say."""
    if options[:1] == ["mail"]:
        return _mailed(text, options[1], options[2] if options[2:] else "utf-8")
    if "crlf" in options or "cr" in options:
        text = text.replace("\n", "\r\n" if "crlf" in options else "\r")
    charset = next((word[7:] for word in options if word.startswith("encode=")), "utf-8")
    if charset == "utf-16-le-bom":
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    return (codecs.BOM_UTF8 if "bom" in options else b"") + text.encode(charset)


def _mailed(text: str, transfer: str, charset: str) -> bytes:
    """Give a mail: the head of the text as it is, its body encoded for the way."""
    head, body = text.split("\n\n", 1)
    if transfer == "alternative":
        return _alternative(head, *body.split("⁂⁂\n"))
    return f"{head}\n{_part(body, transfer, charset)}".encode("latin-1")


def _part(body: str, transfer: str, charset: str) -> str:
    """Give a part's own last header and its body, each byte a letter of Latin-1."""
    code = body.encode(charset)
    if transfer == "base64":
        return "Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(code).decode()
    if transfer == "qp":
        quoted = quopri.encodestring(code).decode("latin-1")
        return f"Content-Transfer-Encoding: quoted-printable\n\n{quoted}"
    return f"Content-Transfer-Encoding: {transfer}\n\n{code.decode('latin-1')}"


def _alternative(head: str, plain: str, page: str) -> bytes:
    """Give a mail that says the same twice, as text and as HTML."""
    return (
        f"{head}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="=_part"\n\n'
        f"--=_part\nContent-Type: text/plain; charset=utf-8\n{_part(plain, 'qp', 'utf-8')}\n"
        f"--=_part\nContent-Type: text/html; charset=utf-8\n{_part(page, 'qp', 'utf-8')}\n"
        "--=_part--\n"
    ).encode("latin-1")
