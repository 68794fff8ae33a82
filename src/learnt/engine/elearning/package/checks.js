// Makes each printed question one to answer, and says at once what the documents say.
const made = (tag, words = "", name = "") => {
  const element = document.createElement(tag);
  if (words) element.textContent = words;
  if (name) element.className = name;
  return element;
};

function choiceOf(check, words, number) {
  const row = made("div", "", "choice");
  const input = made("input");
  Object.assign(input, { type: "radio", name: check.id, value: String(number), id: `${check.id}-${number}` });
  const label = made("label", words);
  label.htmlFor = input.id;
  row.append(input, label);
  return row;
}

export class Check {
  constructor(section, changed) {
    this.id = section.id;
    this.answer = Number(section.dataset.answer);
    this.chosen = 0;
    this.changed = changed;
    this.feedback = [...section.querySelectorAll(".feedback li")].map((item) => item.textContent.replace(/^\w: /, ""));
    this.words = [...section.querySelectorAll(".options li")].map((item) => item.textContent);
    this.build(section);
  }

  get answered() {
    return this.chosen > 0;
  }

  get right() {
    return this.chosen === this.answer;
  }

  build(section) {
    const asked = section.querySelector(".ask");
    const fieldset = made("fieldset");
    fieldset.append(made("legend", asked.textContent), ...this.words.map((words, at) => choiceOf(this, words, at + 1)));
    const button = made("button", "Check your answer");
    button.type = "button";
    button.addEventListener("click", () => this.take());
    this.said = made("div");
    this.said.setAttribute("role", "status");
    asked.remove();
    section.querySelector(".options").replaceWith(fieldset, button, this.said);
    section.querySelector(".answer").remove();
    this.inputs = [...fieldset.querySelectorAll("input")];
    this.inputs.forEach((input) => input.addEventListener("change", () => this.said.replaceChildren()));
  }

  take() {
    const input = this.inputs.find((one) => one.checked);
    if (!input) {
      this.tell(["Choose one of the answers first."], false);
      return;
    }
    this.show(Number(input.value));
    this.changed();
  }

  show(number) {
    if (!(number >= 1 && number <= this.inputs.length)) return;
    this.chosen = number;
    this.inputs[number - 1].checked = true;
    const own = this.feedback[number - 1];
    if (this.right) {
      this.tell(["That is right.", own], true);
    } else {
      const right = `The right answer is: ${this.words[this.answer - 1]}`;
      const more = this.feedback[this.answer - 1];
      this.tell(["That is not the answer here.", ...new Set([own, right, more])], false);
    }
  }

  tell(lines, right) {
    const box = made("div", "", right ? "said right" : "said");
    box.append(...lines.map((line) => made("p", line)));
    this.said.replaceChildren(box);
  }
}
