// A learning system with one course: what the course says is kept from launch to launch, as a real one keeps it.
window.faults = [];
window.launch = () => {
  const api = new window.Scorm12API({ autocommit: false, logLevel: 5 });
  const kept = localStorage.getItem("kept");
  if (kept) api.loadFromJSON(JSON.parse(kept));
  const keep = () => localStorage.setItem("kept", JSON.stringify(JSON.parse(api.renderCMIToJSONString()).cmi));
  api.on("LMSCommit", keep);
  api.on("LMSFinish", () => {
    keep();
    window.finished = (window.finished ?? 0) + 1;
  });
  api.on("CommitError", () => window.faults.push("commit"));
  for (const name of ["LMSInitialize", "LMSSetValue", "LMSCommit", "LMSFinish"]) {
    const call = api[name].bind(api);
    api[name] = (...given) => {
      const said = call(...given);
      if (String(said) !== "true") window.faults.push(`${name} ${given.join(" ")}: ${api.LMSGetLastError()}`);
      return said;
    };
  }
  window.API = api;
  document.querySelector("#course").src = "/course/index.html";
};
window.leave = () => {
  document.querySelector("#course").src = "about:blank";
};
window.kept = () => JSON.parse(localStorage.getItem("kept"));
