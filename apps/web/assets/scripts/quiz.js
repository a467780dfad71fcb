// Keys: digits choose an answer of the current question, Enter goes to the next one; in reviews, digits
// rate.
const quiz = document.querySelector("[data-quiz]");
const ratings = document.querySelector("[data-ratings]");

function currentQuestion() {
  const focused = document.activeElement?.closest(".question");
  return focused ?? quiz.querySelector(".question");
}

function focusQuestion(question) {
  const field = question.querySelector("input:checked, input, select");
  field?.focus({ preventScroll: true });
  question.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  const isWriting = target.matches("input:not([type=radio]), select, textarea");
  const digit = isWriting ? Number.NaN : Number.parseInt(event.key, 10);
  if (ratings && digit >= 1) {
    ratings.querySelectorAll("button")[digit - 1]?.click();
    return;
  }
  if (!quiz) return;
  const question = currentQuestion();
  if (digit >= 1) {
    const choice = question.querySelectorAll("input[type=radio]")[digit - 1];
    if (!choice) return;
    event.preventDefault();
    choice.checked = true;
    choice.focus();
  } else if (event.key === "Enter" && target.matches("input")) {
    event.preventDefault();
    const questions = [...quiz.querySelectorAll(".question")];
    const next = questions[questions.indexOf(question) + 1];
    if (next) focusQuestion(next);
    else quiz.querySelector("button").focus();
  }
});
