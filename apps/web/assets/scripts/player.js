// Chapters, speed, and the chapter that is being read.
for (const player of document.querySelectorAll("[data-player]")) {
  const audio = player.querySelector("audio");
  const cues = [...player.querySelectorAll("[data-start]")];

  player.querySelector("[data-speed]")?.addEventListener("change", ({ target }) => {
    audio.playbackRate = Number(target.value);
  });
  player.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-seek]");
    if (!button) return;
    audio.currentTime = Number(button.dataset.seek) / 1_000;
    void audio.play();
  });
  audio.addEventListener("timeupdate", () => {
    const at = audio.currentTime * 1_000;
    for (const cue of cues) {
      const isNow = at >= Number(cue.dataset.start) && at < Number(cue.dataset.end);
      cue.classList.toggle("now", isNow);
      if (isNow) cue.setAttribute("aria-current", "true");
      else cue.removeAttribute("aria-current");
    }
  });
}
