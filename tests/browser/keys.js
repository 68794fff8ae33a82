// What Tab must come to on a page, in its order, and whether a person can see where they are.
() => {
  const USABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]";
  const STYLES = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "borderColor", "borderBottomColor", "borderWidth", "textDecorationLine", "color"];

  function chosenRadio(one) {
    const group = [...document.querySelectorAll("input[type=radio]")].filter((other) => other.name === one.name && other.form === one.form && other.checkVisibility());
    return one === (group.find((other) => other.checked) ?? group[0]);
  }

  function usable(one) {
    if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true })) return false;
    return one.type !== "radio" || chosenRadio(one);
  }

  // From the top, also where the page opened at a passage.
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");

  const all = [...document.querySelectorAll(USABLE)].filter(usable);

  function name(one) {
    const words = (one.getAttribute("aria-label") || one.innerText || one.name || "").trim().slice(0, 40);
    return `${all.indexOf(one)} ${one.tagName.toLowerCase()} ${words}`;
  }

  function looks(one) {
    const drawn = [[one, null]];
    for (const near of [...(one.labels ?? []), one.nextElementSibling, one.firstElementChild, one.parentElement]) {
      if (near) drawn.push([near, null], [near, "::before"], [near, "::after"]);
    }
    return JSON.stringify(drawn.map(([part, pseudo]) => { const style = getComputedStyle(part, pseudo); return STYLES.map((key) => style[key]); }));
  }

  const before = new Map(all.map((one) => [one, looks(one)]));

  // The middle of what is in the window of the thing that the person came to, or of its label, has nothing over it.
  function covered(one) {
    for (const part of [one, ...(one.labels ?? [])]) {
      for (const box of part.getClientRects()) {
        const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
        const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
        const top = document.elementFromPoint(x, y);
        if (top && (part.contains(top) || top.contains(part) || [...(one.labels ?? [])].some((label) => label.contains(top)))) return false;
      }
    }
    return true;
  }

  return {
    expected: () => all.map(name),
    reached: () => {
      const one = document.activeElement;
      if (!before.has(one)) return { name: name(one), fault: "" };
      const seen = looks(one) !== before.get(one);
      const fault = covered(one) ? "it is out of sight." : seen ? "" : "nothing shows that it has the focus.";
      return { name: name(one), fault };
    },
  };
}
