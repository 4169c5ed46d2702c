"""Words for people are marked here, translated where they are shown."""


def N_(message: str) -> str:
    """Mark `message` as a message id; returns it as it is."""
    return message
