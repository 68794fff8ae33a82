// On the page of a passage: words chosen with the mouse fill the boxes, and themes are found as one types.
const words = document.querySelector("[data-words]");
const find = document.querySelector("[data-find]");
const none = document.getElementById("theme-none");

function countBefore(range, edge) {
  const before = document.createRange();
  before.setStart(words, 0);
  if (edge === "start") before.setEnd(range.startContainer, range.startOffset);
  else before.setEnd(range.endContainer, range.endOffset);
  return before.toString();
}

function choose() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!words.contains(range.commonAncestorContainer)) return;
  const start = countBefore(range, "start");
  const first = (start.match(/\S+/g) || []).length + (/\S$/.test(start) ? 0 : 1);
  const last = (countBefore(range, "end").match(/\S+/g) || []).length;
  document.getElementById("first").value = Math.max(1, first);
  document.getElementById("last").value = Math.max(first, last);
}

// Each section is hidden where nothing of it is left, and the number left is told to whoever hears the page.
function narrow() {
  const wanted = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  let left = 0;
  for (const section of document.querySelectorAll("[data-themes] details")) {
    let any = false;
    for (const theme of section.querySelectorAll("[data-theme]")) {
      const text = theme.textContent.toLowerCase();
      theme.hidden = !wanted.every((word) => text.includes(word));
      any ||= !theme.hidden;
      left += theme.hidden ? 0 : 1;
    }
    section.hidden = !any;
    section.open = wanted.length > 0;
  }
  document.getElementById("coding-status").textContent = `${left} ${left === 1 ? "theme" : "themes"}`;
}

if (words) document.addEventListener("mouseup", choose);
if (find) find.addEventListener("input", narrow);
if (none) {
  const themes = [...document.querySelectorAll('input[name="themes"]')];
  none.addEventListener("change", () => none.checked && themes.forEach((one) => { one.checked = false; }));
  themes.forEach((one) => one.addEventListener("change", () => { if (one.checked) none.checked = false; }));
}
