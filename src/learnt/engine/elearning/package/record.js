// What a learning system is told, by SCORM 1.2. Without a learning system nothing is kept.
const FARTHEST = 500;
const MOST = { location: 255, data: 4096 };

function apiAbove(start) {
  let one = start;
  for (let step = 0; step < FARTHEST; step += 1) {
    try {
      if (one.API) return one.API;
      if (!one.parent || one.parent === one) return null;
    } catch {
      return null; // a window of another site, which may not be looked into
    }
    one = one.parent;
  }
  return null;
}

function foundApi() {
  const above = apiAbove(window);
  if (above) return above;
  const opener = window.opener || (window.top !== window && window.top.opener);
  return opener ? apiAbove(opener) : null;
}

function spent(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  const two = (number) => String(number).padStart(2, "0");
  const hours = String(Math.floor(seconds / 3600)).padStart(4, "0");
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.00`;
}

function parsed(text, version) {
  try {
    const kept = JSON.parse(text);
    return kept && kept.version === version ? kept : {};
  } catch {
    return {};
  }
}

export class Record {
  constructor(version) {
    this.version = version;
    this.begun = Date.now();
    let api = null;
    try {
      api = foundApi();
    } catch {
      api = null;
    }
    this.api = api && String(api.LMSInitialize("")) === "true" ? api : null;
    this.kept = parsed(this.get("cmi.suspend_data"), version);
    this.done = ["completed", "passed"].includes(this.get("cmi.core.lesson_status"));
    if (!this.done) this.set("cmi.core.lesson_status", "incomplete");
    window.addEventListener("pagehide", () => this.close());
  }

  get known() {
    return this.api !== null;
  }

  get place() {
    return this.get("cmi.core.lesson_location");
  }

  get(name) {
    return this.api ? String(this.api.LMSGetValue(name)) : "";
  }

  set(name, value) {
    return this.api ? String(this.api.LMSSetValue(name, String(value))) === "true" : false;
  }

  keep(place, seen, answers) {
    this.kept = { version: this.version, seen, answers };
    this.set("cmi.core.lesson_location", place.slice(0, MOST.location));
    const data = JSON.stringify(this.kept);
    if (data.length <= MOST.data) this.set("cmi.suspend_data", data);
    this.commit();
  }

  score(right, of) {
    this.set("cmi.core.score.min", 0);
    this.set("cmi.core.score.max", 100);
    this.set("cmi.core.score.raw", Math.round((100 * right) / of));
  }

  complete() {
    if (this.done) return;
    this.done = true;
    this.set("cmi.core.lesson_status", "completed");
    this.commit();
  }

  commit() {
    return this.api ? String(this.api.LMSCommit("")) === "true" : false;
  }

  close() {
    if (!this.api) return;
    this.set("cmi.core.session_time", spent(Date.now() - this.begun));
    this.set("cmi.core.exit", this.done ? "" : "suspend");
    this.commit();
    this.api.LMSFinish("");
    this.api = null;
  }
}
