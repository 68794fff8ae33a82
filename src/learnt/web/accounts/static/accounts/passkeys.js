// Shows what needs a passkey where the browser has them, and says so when one did not work.
for (const part of document.querySelectorAll(".learnt-passkey")) {
  part.hidden = !window.PublicKeyCredential;
}
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const words of document.querySelectorAll("[data-passkey-error]")) {
    words.hidden = false;
    words.closest(".learnt-passkey, main")?.querySelector("button")?.focus();
  }
});
