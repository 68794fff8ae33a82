// The room follows whoever leads it; what is being written is never thrown away; the clock counts by the server's time.
const EVERY = 2500;
const HIDDEN = 10000;
const AGAIN = 2000;
const room = document.querySelector("[data-room]");
let mark = room?.dataset.mark ?? "";
let sending = false;

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const turn = (of) => Number(of.split(".")[0]);
const here = () => document.querySelector("[data-room]");

function tell(words, href = "") {
  const news = document.getElementById("news");
  if (!news || news.textContent === words) return;
  news.textContent = "";
  if (!href) {
    news.textContent = words;
    return;
  }
  const link = document.createElement("a");
  link.className = "govuk-link";
  link.href = href;
  link.textContent = words;
  news.append(link);
}

function writing() {
  return [...document.querySelectorAll("form[data-send] textarea")].some(
    (box) => box.value.trim() && box.value !== box.defaultValue,
  );
}

function goOn() {
  const address = here().dataset.here;
  if (sending) return;
  if (writing()) tell("The session has moved on. Send what you wrote, or show the next step.", address);
  else location.replace(address);
}

async function renew(found) {
  const answer = await fetch(here().dataset.here);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const old of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(old.id);
    if (fresh && fresh.innerHTML !== old.innerHTML) old.innerHTML = fresh.innerHTML;
  }
  mark = found;
}

async function look() {
  const answer = await fetch(`${here().dataset.room}?seen=${mark}`);
  tell("");
  if (answer.status === 204 || !answer.ok) return;
  const found = (await answer.json()).mark;
  if (found === "gone" || turn(found) > turn(mark)) goOn();
  else if (found !== mark) await renew(found);
}

async function follow() {
  for (;;) {
    await wait(document.hidden ? HIDDEN : EVERY + Math.random() * 1000);
    try {
      if (!sending) await look();
    } catch {
      tell("The connection is lost. Trying again.");
    }
  }
}

// A form is sent again and again until the server has it: the same answer twice is kept once.
async function send(form, button) {
  const body = new FormData(form, button);
  for (;;) {
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      if (answer.status < 500) return answer;
    } catch {
      // The server is away, or there is no network: below.
    }
    tell("Not sent yet: the connection is lost. Keep this page open. Trying again.");
    await wait(AGAIN);
  }
}

async function submitted(event) {
  const form = event.target.closest("form[data-send]");
  if (!form) return;
  event.preventDefault();
  if (sending) return;
  sending = true;
  const answer = await send(form, event.submitter);
  sending = false;
  if (answer.redirected) {
    location.replace(answer.url);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = page.querySelector("main");
  if (!main) {
    tell("Not sent. Copy what you wrote, then show the step again.", here().dataset.here);
    return;
  }
  document.title = page.title;
  document.querySelector("main").replaceWith(main);
  mark = here()?.dataset.mark ?? mark;
  document.dispatchEvent(new CustomEvent("htmx:after:swap"));
}

function left(seconds) {
  if (seconds <= 0) return "Time is up.";
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(Math.floor(seconds % 60)).padStart(2, "0")} left.`;
}

function tick() {
  for (const clock of document.querySelectorAll("[data-ends]")) {
    if (!clock.dataset.ahead) clock.dataset.ahead = Date.now() / 1000 - Number(clock.dataset.now);
    const now = Date.now() / 1000 - Number(clock.dataset.ahead);
    const words = left(Number(clock.dataset.ends) - now);
    const shown = clock.querySelector("[data-left]");
    if (shown.textContent !== words) shown.textContent = words;
  }
}

tick();
setInterval(tick, 1000);
document.addEventListener("submit", submitted);
if (room) follow();
