import { html } from "hono/html";
import type { Model, Part } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { failure } from "./audio_pages.ts";
import { type Html, layout } from "./layout.ts";
import {
  deletion,
  duration,
  isInProgress,
  moment,
  orMissing,
  problemText,
  statusBadge,
} from "./parts.ts";

/** Below it, a segment is marked as uncertain. */
const CERTAIN = 0.6;

/** A recording in words, with times; its subtitles and its text can be saved. */
export function transcriptionPage(
  visit: SignedInVisit,
  options: {
    readonly transcription: Model<"Transcription">;
    readonly transcript: Part<Model<"Transcript">> | undefined;
  },
): Html {
  const { t } = visit;
  const { transcription, transcript } = options;
  const { id, title, status, problem, durationMs, createdAt, language } = transcription;
  const isBusy = isInProgress(status);
  return layout(visit, {
    title,
    area: "audio",
    refresh: isBusy ? 4 : undefined,
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/audio">${t.audio.title}</a></nav>
<div id="transcription-state" data-live="${id}">
<h1>${title}</h1>
<p class="fine">${statusBadge(t, transcription)} ${durationMs ? duration(durationMs) : ""} · ${language} · ${moment(t, createdAt)}</p>
${isBusy ? html`<div class="notice" role="status"><p>${t.audio.transcribing}</p><p class="fine" data-progress="${id}"></p><progress aria-label="${t.common.processing}"></progress></div>` : ""}
${status === "failed" ? failure(t, { title: t.audio.transcriptionFailed, problem, retry: "/audio#transcribe" }) : ""}
<div class="toolbar">${status === "ready" ? uses(t, transcription) : ""}
${deletion(t, { action: `/transcriptions/${id}/delete`, consequence: t.audio.deleteTranscription })}</div>
${transcript === undefined ? "" : orMissing(t, transcript, (shown) => transcriptText(t, shown))}
</div>`,
  });
}

function uses(t: Texts, { id, document }: Model<"Transcription">): Html {
  const formats = [
    ["txt", t.audio.plainText],
    ["srt", t.audio.srt],
    ["vtt", t.audio.vtt],
  ] as const;
  const isThere = document !== undefined && document.status !== "deleted";
  return html`${
    isThere
      ? html`<a class="button primary" href="/documents/${document.id}">${t.audio.openDocument}</a>`
      : html`<form method="post" action="/transcriptions/${id}/document"><button class="primary">${t.audio.toDocument}</button></form>`
  }
<details class="menu"><summary class="button">${t.common.download}</summary>
<ul>${formats.map(([format, name]) => html`<li><a href="/transcriptions/${id}/text?format=${format}" download>${name}</a></li>`)}</ul>
</details>`;
}

function transcriptText(
  t: Texts,
  { segments, language, engine, warnings = [] }: Model<"Transcript">,
): Html {
  return html`<section class="card" aria-labelledby="transcript"><h2 id="transcript">${t.audio.transcript}</h2>
${warnings.map((warning) => html`<p class="notice">${problemText(t, warning)}</p>`)}
<ol class="cues" lang="${language}">${segments.map(
    ({ startMs, text, confidence }) =>
      html`<li><span class="fine">${duration(startMs)}</span> <span${confidence < CERTAIN ? html` class="uncertain"` : ""}>${text}</span></li>`,
  )}</ol>
${segments.some(({ confidence }) => confidence < CERTAIN) ? html`<p class="fine">${t.audio.uncertain}</p>` : ""}
<p class="fine">${t.documents.engine(engine.name, engine.version)}</p>
</section>`;
}
