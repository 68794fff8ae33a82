// Tells the style sheet that scripts run, before the page is drawn; a file, because inline scripts are forbidden.
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
