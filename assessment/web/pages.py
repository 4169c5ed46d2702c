"""The pages: each reads what came, has it evaluated, and shows it."""

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from assessment.asked import today
from assessment.assess import Assessment
from assessment.facts import InputError
from assessment.web.context import page_context, page_link, service
from assessment.web.documents import as_text, posted_document
from assessment.web.examples import example_document, examples
from assessment.web.language import choose_language, reader_language
from assessment.web.lists import empty_list
from assessment.web.problems import problem_lines
from assessment.web.proposals import download, verified
from assessment.web.view import result_of
from assessment.web.view.result import Asked
from assessment.web.words import Words

blueprint = Blueprint("web", __name__, static_folder="static", static_url_path="/static")
blueprint.app_context_processor(page_context)
A_YEAR = 365 * 24 * 3600


@blueprint.get("/")
def start() -> Response:
    """What this is, three examples, and the way in for a document."""
    return _page("web/start.html", 200, examples=examples(), document="", problems=())


@blueprint.get("/examples/<name>")
def example(name: str) -> Response:
    """The result of an example."""
    return _result(service().assess(example_document(name), today()), example=name)


@blueprint.get("/examples/<name>.json")
def example_file(name: str) -> Response:
    """An example's document, to see the format and to begin with."""
    return Response(example_document(name), mimetype="application/json")


@blueprint.get("/examples/<name>/proposal.pdf")
def example_proposal(name: str) -> Response:
    """The proposal of an example."""
    return download(service().assess(example_document(name), today()), reader_language(), service().settings)


@blueprint.get("/list.<form>")
def list_template(form: str) -> Response:
    """An empty list to fill in and import."""
    return empty_list(form)


@blueprint.get("/assessment")
def nothing_posted() -> AnyResponse:
    """Where a result's address is opened without its document: the start page."""
    return redirect(page_link("web.start"), 303)


@blueprint.post("/assessment")
def assessment() -> Response:
    """The result of the document that was sent, or everything that is wrong with it."""
    document = posted_document()
    try:
        found = service().assess(document, today())
    except InputError as error:
        return _refused(error, document)
    return _result(found, document=as_text(document))


@blueprint.post("/proposal.pdf")
def proposal() -> Response:
    """The proposal for the document that was sent."""
    document = posted_document()
    try:
        found = service().assess(document, today())
    except InputError as error:
        return _refused(error, document)
    return download(found, reader_language(), service().settings)


@blueprint.route("/verify", methods=("GET", "POST"))
def verify() -> Response:
    """Whether a proposal that somebody drops here is genuine, unchanged, and what the rules give."""
    choose_language()
    file = request.files.get("proposal")
    found = verified(file.read() if file else b"", service()) if request.method == "POST" else None
    return _page("web/verify.html", 200, found=found, lost=True)


@blueprint.after_request
def keep_static(response: Response) -> Response:
    """Files of ours are addressed by content and may be kept; pages may not."""
    fixed = "v" in request.args or request.path.endswith(".woff2")
    if request.endpoint == "web.static" and response.status_code == 200 and fixed:
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


def _result(assessment: Assessment, document: str | None = None, example: str | None = None) -> Response:
    words = Words(reader_language(), assessment.rulebook)
    said = request.values
    asked = Asked(said.get("verdict"), said.get("list") == "all", said.get("reported"))
    result = result_of(assessment, words, asked)
    return _page("web/result.html", 200, result=result, document=document, example=example, asked=asked)


def _refused(error: InputError, document: bytes) -> Response:
    text = as_text(document)
    problems = problem_lines(error.problems, text, reader_language())
    values = {"document": text, "problems": problems, "perhaps_a_list": _perhaps_a_list(text)}
    return _page("web/start.html", 422, examples=examples(), **values)


def _perhaps_a_list(text: str) -> bool:
    return bool(text.strip()) and not text.lstrip().startswith(("{", "["))


def _page(template: str, status: int, **values: object) -> Response:
    response = make_response(render_template(template, **values), status)
    response.headers["Content-Language"] = reader_language()
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept-Language")
    return response
