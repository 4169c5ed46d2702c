"""Mails: written from templates in the reader's language, sent through SMTP or laid into a folder."""

from assessment.mail.delivering import send
from assessment.mail.post import Post
from assessment.mail.transport import FolderTransport, SmtpTransport, Transport, transport_of
from assessment.mail.writing import Letter, message, one_line

__all__ = [
    "FolderTransport",
    "Letter",
    "Post",
    "SmtpTransport",
    "Transport",
    "message",
    "one_line",
    "send",
    "transport_of",
]
