// Shows answers while they are written. Sentences come as HTML in which the server escaped everything.
import { enhance } from "./main.js";

function follow(article) {
  const stream = new EventSource(article.dataset.answer);
  const sentences = article.querySelector(".sentences");
  // The stream begins with the first sentence.
  let isFirst = true;
  const clear = () => sentences.replaceChildren();
  const add = (markup) => {
    if (isFirst) clear();
    isFirst = false;
    const { bottom } = article.getBoundingClientRect();
    const isFollowed = bottom > 0 && bottom <= innerHeight;
    sentences.insertAdjacentHTML("beforeend", markup);
    if (isFollowed) article.scrollIntoView({ block: "nearest" });
  };
  stream.addEventListener("sentence", ({ data }) => add(data));
  stream.addEventListener("related", ({ data }) => add(data));
  stream.addEventListener("not_in_documents", ({ data }) => add(data));
  stream.addEventListener("restarted", clear);
  for (const end of ["done", "failed"]) {
    stream.addEventListener(end, ({ data }) => {
      stream.close();
      const template = document.createElement("template");
      template.innerHTML = data;
      const [added] = template.content.children;
      article.replaceWith(added);
      void enhance(added);
      added.scrollIntoView({ block: "nearest" });
    });
  }
}

for (const article of document.querySelectorAll("[data-answer]")) follow(article);

for (const field of document.querySelectorAll("[data-submit-on-enter]")) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
}
