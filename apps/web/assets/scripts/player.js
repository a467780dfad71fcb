// Chapters, speed, and the chapter and the sentence that are being read.
for (const player of document.querySelectorAll("[data-player]")) enhancePlayer(player);

function enhancePlayer(player) {
  const audio = player.querySelector("audio");
  const chapters = [...player.querySelectorAll(".cues [data-start]")];
  let isLoading = false;

  player.querySelector("[data-speed]")?.addEventListener("change", ({ target }) => {
    audio.playbackRate = Number(target.value);
  });
  player.addEventListener("click", (event) => {
    const cue = event.target.closest("[data-seek]");
    if (!cue || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    audio.currentTime = Number(cue.dataset.seek) / 1_000;
    void audio.play();
  });
  audio.addEventListener("timeupdate", follow);
  audio.addEventListener("seeked", follow);

  function follow() {
    const at = audio.currentTime * 1_000;
    mark(chapters, at);
    const text = player.querySelector("[data-chapter]");
    if (text === null) return;
    const chapter = chapters.findIndex((cue) => isAt(cue, at));
    if (chapter >= 0 && chapter !== Number(text.dataset.chapter)) void load(text, chapter);
    else show(mark([...text.querySelectorAll("[data-start]")], at));
  }

  /** Shows the text of another chapter. */
  async function load(text, chapter) {
    if (isLoading) return;
    isLoading = true;
    try {
      const response = await fetch(`?chapter=${chapter}`);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const next = page.getElementById("sentences");
      if (response.ok && next !== null) text.replaceWith(document.adoptNode(next));
    } catch {
      // Offline: the audio goes on, and the next event tries again.
    } finally {
      isLoading = false;
    }
  }
}

const isAt = ({ dataset }, at) => at >= Number(dataset.start) && at < Number(dataset.end);

/** Marks what is being read; returns it where it has changed. */
function mark(cues, at) {
  let changed;
  for (const cue of cues) {
    const isNow = isAt(cue, at);
    if (isNow && !cue.classList.contains("now")) changed = cue;
    cue.classList.toggle("now", isNow);
    if (isNow) cue.setAttribute("aria-current", "true");
    else cue.removeAttribute("aria-current");
  }
  return changed;
}

/** Scrolls the text, not the page, to a sentence that is out of sight. */
function show(sentence) {
  const box = sentence?.closest(".sentences");
  if (!box) return;
  const top = sentence.offsetTop;
  const isVisible =
    top >= box.scrollTop && top + sentence.offsetHeight <= box.scrollTop + box.clientHeight;
  if (!isVisible) box.scrollTop = top - box.clientHeight / 3;
}
