"""The web application, put together from its entrances."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from flask import Flask, Response

from assessment import api, errors
from assessment.service import service_of
from assessment.settings import Settings
from assessment.translations import translate

# Scripts, styles and everything else come from us, as files; nothing inline, nothing from elsewhere.
SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
WEB = "assessment.web"


def create_app(settings: Settings | None = None) -> Flask:
    """The application for `settings`, by default those of the environment."""
    settings = settings or Settings.from_environment()
    app = Flask("assessment", template_folder=str(settings.templates_dir), static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=settings.largest_request, SECRET_KEY=settings.secret_key)
    app.extensions["assessment"] = service_of(settings)
    app.jinja_env.globals["translate"] = translate
    app.after_request(add_security_headers)
    api.register(app)
    pages = _pages()
    errors.register(app, pages.error_page if pages else errors.plain_page)
    if pages:
        app.register_blueprint(pages.blueprint)
        pages.register_questionnaire(app)
        pages.register_desk(app)
    return app


def add_security_headers(response: Response) -> Response:
    """Set the headers that keep a browser from doing what we never ask of it."""
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _pages() -> ModuleType | None:
    """The web pages, where this installation has them."""
    found = find_spec(WEB)
    return import_module(WEB) if found and found.origin else None
