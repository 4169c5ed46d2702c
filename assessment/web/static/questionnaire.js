// The questionnaire while somebody fills it in: saves as one types, asks only what is needed, keeps the panel fresh.
import { Form } from "./questionnaire/form.js";
import { makeForgetting, makeCopying, makeOnce } from "./questionnaire/small.js";

makeOnce();
makeCopying();
makeForgetting();
const form = document.getElementById("answers");
if (form) new Form(form).begin();
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
