"""Where the proposal's templates, fonts and styles lie."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates" / "proposal"
FONTS = TEMPLATES / "fonts"
