// Shows the pages of a module one at a time, and keeps the place where the learning system can.
import { Check } from "./checks.js";
import { Record } from "./record.js";

const pages = [...document.querySelectorAll(".page")];
const contents = document.querySelector(".contents");
const links = [...contents.querySelectorAll("a")];
const standing = document.querySelector("#standing");
const title = document.title;
const record = new Record(document.body.dataset.version);
const checks = [...document.querySelectorAll(".check")].map((section) => new Check(section, keep));
let at = 0;

function restored() {
  const { seen = "", answers = [] } = record.kept;
  answers.forEach((answer, number) => checks[number]?.show(answer));
  return new Set([...seen].flatMap((mark, number) => (mark === "1" && pages[number] ? [number] : [])));
}

const seen = restored();

function headingOf(page) {
  return page.querySelector("h2").textContent;
}

function left() {
  const unread = pages.filter((_, number) => !seen.has(number)).map(headingOf);
  const unasked = checks.filter((check) => !check.answered).length;
  const question = unasked === 1 ? "1 question is" : `${unasked} questions are`;
  return [...unread.map((heading) => `Not opened yet: ${heading}`), ...(unasked ? [`${question} not answered yet`] : [])];
}

function keep() {
  const marks = pages.map((_, number) => (seen.has(number) ? "1" : "0")).join("");
  const right = checks.filter((check) => check.right).length;
  if (checks.some((check) => check.answered)) record.score(right, checks.length);
  record.keep(pages[at].id, marks, checks.map((check) => check.chosen));
  const missing = left();
  if (!missing.length) record.complete();
  tellStanding(missing, right);
}

function element(tag, words, ...within) {
  const made = document.createElement(tag);
  if (words) made.textContent = words;
  made.append(...within);
  return made;
}

function tellStanding(missing, right) {
  const told = missing.length
    ? [element("p", "Before this module is complete:"), element("ul", "", ...missing.map((one) => element("li", one)))]
    : [element("p", "You have completed this module.")];
  if (!missing.length && checks.length) told.push(element("p", `Questions answered right: ${right} of ${checks.length}.`));
  if (!record.known) told.push(element("p", "No learning system is listening, so nothing is recorded."));
  standing.replaceChildren(...told);
}

function show(number, { focus = true } = {}) {
  at = number;
  seen.add(number);
  pages.forEach((page, other) => {
    page.hidden = other !== number;
  });
  links.forEach((link) => {
    if (link.hash === `#${pages[number].id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  place.textContent = `Page ${number + 1} of ${pages.length}`;
  back.hidden = number === 0;
  on.hidden = number === pages.length - 1;
  document.title = `${headingOf(pages[number])} – ${title}`;
  keep();
  if (!focus) return;
  window.scrollTo(0, 0);
  pages[number].querySelector("h2").focus({ preventScroll: true });
}

function button(words, name, press) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: words, className: name });
  made.addEventListener("click", press);
  return made;
}

function follow() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const number = target ? pages.indexOf(target.closest(".page")) : -1;
  if (number < 0) return;
  contents.open = false;
  show(number);
  if (!target.matches(".page")) target.scrollIntoView();
}

function turn(number) {
  // The address follows, so that a link to the same place works again, and so does the browser's own way back.
  history.pushState(null, "", `#${pages[number].id}`);
  show(number);
}

const back = button("Previous page", "quiet", () => turn(at - 1));
const on = button("Next page", "", () => turn(at + 1));
const place = Object.assign(document.createElement("p"), { className: "place" });
const onward = Object.assign(document.createElement("div"), { className: "onward" });
onward.append(back, on, place);
document.querySelector("main").append(onward);
document.body.classList.add("paged");
contents.open = false;
window.addEventListener("hashchange", follow);
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
show(Math.max(0, pages.findIndex((page) => page.id === record.place)), { focus: false });
