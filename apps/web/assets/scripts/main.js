// Enhances pages that work without it. Each part is loaded where its elements are.
const parts = {
  "[data-live], [data-progress]": "./live.js",
  "[data-swap]": "./swap.js",
  "[data-upload]": "./upload.js",
  "[data-recorder]": "./recorder.js",
  "[data-quiz], [data-ratings]": "./quiz.js",
  "[data-answer], [data-submit-on-enter]": "./answers.js",
  "[data-player]": "./player.js",
  "[data-token]": "./token.js",
  "[data-show-input]": "./password.js",
};

/** Shows times in the visitor's own time zone. */
function showTimes(root) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "medium",
    timeStyle: "short",
  });
  for (const time of root.querySelectorAll("time[datetime]")) {
    time.textContent = format.format(new Date(time.dateTime));
  }
}

/** Shows what is of use only with scripts. */
function showScripted(root) {
  for (const element of root.querySelectorAll("[data-needs-script]")) element.hidden = false;
}

/** Enhances a part of the page that has just been added to it. */
export async function enhance(root) {
  showTimes(root);
  showScripted(root);
  const needed = Object.entries(parts).filter(([elements]) => document.querySelector(elements));
  await Promise.all(needed.map(([, module]) => import(module)));
}

enhance(document).then(() => {
  document.documentElement.dataset.enhanced = "";
});

// A form that is on its way is not sent twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
  } else if (!event.defaultPrevented) {
    form.dataset.sent = "1";
    // The connection may have failed.
    setTimeout(() => delete form.dataset.sent, 5_000);
  }
});
// A page that comes back from the browser's memory can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}

// One open menu at a time; Escape and a click elsewhere close it.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

const offline = document.querySelector("[data-offline]");
const showConnection = () => {
  offline.hidden = navigator.onLine;
};
addEventListener("online", showConnection);
addEventListener("offline", showConnection);
showConnection();

// The cited passage, also where the browser restores another scroll position.
if (location.hash === "#passage")
  document.getElementById("passage")?.scrollIntoView({ block: "center" });
