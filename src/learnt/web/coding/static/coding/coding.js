// Keys for coding, and focus that stays where a person was after a passage was drawn anew.
const page = document.querySelector("[data-coding]");
const ACTS = { a: "accept", r: "reject", n: "not-sure", u: "undo" };

function passages() {
  return [...page.querySelectorAll("[data-passage]")];
}

function current() {
  const focused = document.activeElement?.closest("[data-passage]");
  if (focused) return focused;
  const named = location.hash && page.querySelector(`[data-passage]${location.hash}`);
  return named || null;
}

function show(passage) {
  if (!passage) return;
  passage.focus({ preventScroll: true });
  passage.scrollIntoView({ block: "start" });
}

function step(by, wanted = () => true) {
  const all = passages();
  const at = all.indexOf(current());
  const rest = by > 0 ? all.slice(at + 1) : all.slice(0, Math.max(at, 0)).reverse();
  show(rest.find(wanted));
}

function skip() {
  const link = current()?.querySelector('[data-act="skip"]');
  const next = link && page.querySelector(link.hash);
  if (next) show(next);
  else if (link) link.click();
  else step(1, (passage) => "left" in passage.dataset);
}

function press(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "s") skip();
  else if (event.key === "t") current()?.querySelector("[data-more]")?.click();
  else if (event.key === "?") page.querySelector("[data-keys]")?.click();
  else if (event.key in ACTS) {
    const here = current();
    if (!here) return;
    show(here);
    const fold = here.querySelector("details.coding-fold:not([open])");
    if (fold) fold.open = true; // read it first: the same key then acts
    else here.querySelector(`.learnt-theme:not([data-sent]) [data-act="${ACTS[event.key]}"]`)?.click();
  } else return;
  event.preventDefault();
}

// What was said of a theme is on its way: it is sent once, however fast a person goes on.
function send(event) {
  const theme = event.submitter?.closest(".learnt-theme");
  if (!theme) return;
  if ("sent" in theme.dataset) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else theme.dataset.sent = "";
}

// What waited its turn is shown on the passage as it stands by then.
function aim(event) {
  const { ctx } = event.detail;
  if (ctx.target && !ctx.target.isConnected) ctx.target = document.getElementById(ctx.target.id) ?? ctx.target;
}

function failed() {
  for (const theme of page.querySelectorAll("[data-sent]")) delete theme.dataset.sent;
}

// A passage that was drawn anew takes the focus back, so that the next key or Tab goes on from there.
function restore(event) {
  const passage = document.getElementById(event.detail.ctx.target?.id);
  if (!passage?.matches("[data-passage]") || document.activeElement !== document.body) return;
  const next = passage.querySelector('[data-act="accept"]');
  (passage.hasAttribute("data-left") && next ? next : passage).focus({ preventScroll: true });
}

// An answer that is not a passage, such as the sign-in page, is never put into the page: the page is loaded again.
function refuse(event) {
  const { response, request } = event.detail.ctx;
  if (response.raw.ok && !response.raw.redirected) return;
  event.preventDefault();
  if (request.method === "POST") location.reload();
}

if (page) {
  if ("shortcuts" in page.dataset) document.addEventListener("keydown", press);
  page.addEventListener("submit", send, true);
  document.addEventListener("htmx:before:request", aim);
  document.addEventListener("htmx:error", failed);
  document.addEventListener("htmx:after:swap", restore);
  document.addEventListener("htmx:before:response", refuse);
  if (location.hash) page.querySelector(`[data-passage]${location.hash}`)?.focus();
}
