// Puts a link on the clipboard, where the browser allows it.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const status = document.getElementById(button.getAttribute("aria-describedby"));
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      status.textContent = "The link is copied.";
    } catch {
      status.textContent = "Your browser did not allow it. Select the link and copy it.";
    }
  });
}
