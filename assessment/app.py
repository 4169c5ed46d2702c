"""The web application, put together from its entrances."""

from functools import partial

from flask import Flask, Response
from werkzeug.middleware.proxy_fix import ProxyFix

from assessment import api, errors, web
from assessment.asked import today
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


def create_app(settings: Settings | None = None) -> Flask:
    """The application for `settings`, by default those of the environment."""
    settings = settings or Settings.from_environment()
    app = Flask("assessment", template_folder=str(settings.templates_dir), static_folder=None)
    # A redirect to the same address with a slash would lead to whatever host the request names.
    app.url_map.strict_slashes = False
    app.config.update(MAX_CONTENT_LENGTH=settings.largest_request, SECRET_KEY=settings.secret_key)
    app.extensions["assessment"] = service_of(settings)
    app.jinja_env.globals["translate"] = translate
    app.after_request(add_security_headers)
    api.register(app)
    errors.register(app, web.error_page)
    app.register_blueprint(web.blueprint)
    web.register_questionnaire(app)
    web.register_desk(app)
    web.register_accepting(app)
    web.wrap(app, web.Draining)
    if settings.trusted_proxies:
        trusted = settings.trusted_proxies
        web.wrap(app, partial(ProxyFix, x_for=trusted, x_proto=trusted))
    return app


def serving() -> Flask:
    """A server's application: the rules are read before it forks, so that a new worker answers at once."""
    app = create_app()
    app.extensions["assessment"].rulebook(today())
    return app


def add_security_headers(response: Response) -> Response:
    """Set the headers that keep a browser from doing what we never ask of it."""
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    return response
