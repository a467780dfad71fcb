import { html } from "hono/html";
import type { Model, Part, PlatformProblem } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { icon } from "./icons.ts";
import { type Html, layout } from "./layout.ts";
import {
  deletion,
  duration,
  isInProgress,
  languageOf,
  moment,
  orMissing,
  paging,
  problemNotice,
  problemText,
  statusBadge,
} from "./parts.ts";

type Generation = Model<"AudioGeneration">;
type Transcription = Model<"Transcription">;

/** What the page with all audio shows; each part may be missing. */
export interface AudioContent {
  readonly generations: Part<Model<"AudioGenerationPage">>;
  readonly transcriptions: Part<Model<"TranscriptionPage">>;
  readonly documents: readonly Model<"Document">[];
  readonly voices: Part<Model<"Voices">>;
  readonly chosen: string | undefined;
  readonly key: string;
  readonly problem?: PlatformProblem | undefined;
  readonly done?: string | undefined;
}

/** All recordings: those that were made, those that were transcribed, and the forms for new ones. */
export function audioPage(visit: SignedInVisit, content: AudioContent): Html {
  const { t } = visit;
  const { generations, transcriptions, problem, done } = content;
  return layout(visit, {
    title: t.audio.title,
    area: "audio",
    done,
    main: html`<h1>${t.audio.title}</h1>
${problem ? problemNotice(t, problem) : ""}
<section aria-labelledby="listen"><h2 id="listen">${t.audio.generations}</h2>
${orMissing(t, generations, (page) =>
  page.items.length === 0
    ? html`<p class="fine">${t.audio.emptyListen}</p>`
    : html`<ul class="rows">${page.items.map((generation) => generationRow(t, generation))}</ul>${paging(visit, page)}`,
)}
${createForm(visit, content)}
</section>
<section aria-labelledby="transcriptions"><h2 id="transcriptions">${t.audio.transcriptions}</h2>
${orMissing(t, transcriptions, (page) =>
  page.items.length === 0
    ? html`<p class="fine">${t.audio.emptyTranscriptions}</p>`
    : html`<ul class="rows">${page.items.map((one) => transcriptionRow(t, one))}</ul>`,
)}
${transcribeForm(t)}
</section>`,
  });
}

function generationRow(t: Texts, generation: Generation): Html {
  const { id, title, audio, createdAt } = generation;
  return html`<li id="audio-${id}" data-live="${id}"><a class="row" href="/audio/${id}">${icon("audio")}<span class="name">${title}</span><span class="fine">${audio ? duration(audio.durationMs) : ""} · ${moment(t, createdAt)}</span>${statusBadge(t, generation)}<span class="fine" data-progress="${id}"></span></a></li>`;
}

function transcriptionRow(t: Texts, transcription: Transcription): Html {
  const { id, title, durationMs, createdAt } = transcription;
  return html`<li id="transcription-${id}" data-live="${id}"><a class="row" href="/transcriptions/${id}">${icon("document")}<span class="name">${title}</span><span class="fine">${durationMs ? duration(durationMs) : ""} · ${moment(t, createdAt)}</span>${statusBadge(t, transcription)}<span class="fine" data-progress="${id}"></span></a></li>`;
}

function createForm({ t }: SignedInVisit, content: AudioContent): Html {
  const { documents, voices, chosen, key } = content;
  if (documents.length === 0) {
    return html`<p>${t.audio.needDocument} <a href="/documents">${t.quizzes.toLibrary}</a></p>`;
  }
  const options = "content" in voices ? voices.content.voices : [];
  return html`<form class="card stack" id="create" method="post" action="/audio">
<h3>${t.audio.createTitle}</h3>
<input type="hidden" name="key" value="${key}">
<label>${t.audio.document}<select name="document">${documents.map(
    ({ id, title }) =>
      html`<option value="${id}"${id === chosen ? html` selected` : ""}>${title}</option>`,
  )}</select></label>
<label>${t.audio.what}<select name="kind"><option value="notes">${t.audio.notes}</option><option value="document">${t.audio.wholeDocument}</option><option value="dialogue">${t.audio.dialogue}</option></select></label>
<label>${t.audio.voice}<select name="voice"><option value="">${t.audio.defaultVoice}</option>${options.map(
    ({ id, name, language }) => html`<option value="${id}">${name} (${language})</option>`,
  )}</select></label>
<button class="primary">${t.audio.create}</button>
</form>`;
}

function transcribeForm(t: Texts): Html {
  return html`<form class="card upload" id="transcribe" method="post" action="/transcriptions" enctype="multipart/form-data" data-upload data-uploading="${t.documents.uploading}" data-failed="${t.documents.uploadFailed}" data-recorder data-record="${t.audio.record}" data-stop="${t.audio.stopRecording}" data-no-microphone="${t.audio.recordingFailed}">
<h3>${icon("upload")}${t.audio.transcribeTitle}</h3>
<p class="fine" id="recording-hint">${t.audio.transcribeHint}</p>
<div class="fields">
<label>${t.documents.givenTitle} (${t.common.optional})<input name="title" maxlength="200"></label>
<label>${t.audio.spokenLanguage}<input name="language" value="en-US" pattern="[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*" required></label>
<label class="drop">${t.documents.dropHere}<input type="file" name="file" accept="audio/*,video/*" required aria-describedby="recording-hint"></label>
<button class="primary">${t.audio.transcribe}</button>
</div>
<ul class="uploads" aria-live="polite"></ul>
</form>`;
}

/** What the page of one recording shows. */
export interface GenerationContent {
  readonly generation: Generation;
  /** The text of one chapter; absent as long as there is no audio. */
  readonly sentences?: Part<Model<"AudioSentences">> | undefined;
  /** The language of a voice, where it is known. */
  readonly languageOfVoice: (voice: string) => string | undefined;
}

/** One recording that was made: a player with chapters, and the text that is heard. */
export function generationPage(visit: SignedInVisit, content: GenerationContent): Html {
  const { t } = visit;
  const { generation } = content;
  const { id, title, status, problem, audio, chapters, voices, engine, documentId } = generation;
  const isBusy = isInProgress(status);
  return layout(visit, {
    title,
    area: "audio",
    refresh: isBusy ? 4 : undefined,
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/audio">${t.audio.title}</a></nav>
<div id="audio-state"${isBusy ? html` data-live="${id}"` : ""}>
<h1>${title}</h1>
<p class="fine">${statusBadge(t, generation)} ${audio ? duration(audio.durationMs) : ""} · ${voices.join(", ")}${engine ? ` · ${t.documents.engine(engine.name, engine.version)}` : ""}</p>
${isBusy ? html`<div class="notice" role="status"><p>${t.audio.making}</p><p class="fine" data-progress="${id}"></p><progress aria-label="${t.common.processing}"></progress></div>` : ""}
${status === "failed" ? failure(t, { title: t.audio.failed, problem, retry: documentId ? `/audio?document=${documentId}#create` : "/audio#create" }) : ""}
${
  audio
    ? html`<section class="card player" aria-label="${t.audio.player}" data-player>
<audio controls preload="metadata" src="/audio/${id}/file"></audio>
${speedControl(t)}
${chapters.length > 1 ? chapterList(t, chapters) : ""}
${sentenceList(t, content)}
</section>`
    : ""
}
<div class="toolbar">
${audio ? html`<a class="button" href="/audio/${id}/file?save" download>${t.common.download}</a>` : ""}
${documentId ? html`<a class="button" href="/documents/${documentId}">${t.audio.openDocument}</a>` : ""}
${deletion(t, { action: `/audio/${id}/delete`, consequence: t.audio.deleteConsequence })}
</div>
</div>`,
  });
}

/** The speeds of the player; scripts apply the choice. */
export function speedControl(t: Texts): Html {
  const speeds = [0.75, 1, 1.25, 1.5, 2];
  return html`<label class="speed" data-needs-script hidden>${t.audio.speed} <select data-speed>${speeds.map(
    (speed) =>
      html`<option value="${speed}"${speed === 1 ? html` selected` : ""}>${speed}×</option>`,
  )}</select></label>`;
}

/** The way to each chapter: scripts play it, without them its text is shown. */
function chapterList(t: Texts, chapters: Generation["chapters"]): Html {
  return html`<h2>${t.audio.chapters}</h2>
<ol class="cues">${chapters.map(
    ({ title, startMs, endMs }, index) =>
      html`<li data-start="${startMs}" data-end="${endMs}"><a href="?chapter=${index}#sentences" data-seek="${startMs}">${duration(startMs)} ${title}</a></li>`,
  )}</ol>`;
}

/** What is heard in a chapter, in paragraphs; scripts mark the sentence that is being read. */
function sentenceList(
  t: Texts,
  { generation, sentences, languageOfVoice }: GenerationContent,
): Html | "" {
  if (sentences === undefined) return "";
  const chapter = "content" in sentences ? sentences.content.chapter : 0;
  const heading = html`<h2>${t.audio.text}</h2>
${generation.chapters.length > 1 ? html`<p class="fine">${generation.chapters[chapter]?.title}</p>` : ""}`;
  if (!("content" in sentences)) {
    const isMissing = sentences.problem.status === 404;
    return html`<div id="sentences">${heading}<p class="notice" role="status">${isMissing ? t.audio.textMissing : t.common.partMissing}</p></div>`;
  }
  const paragraphs = Map.groupBy(sentences.content.sentences, ({ paragraph }) => paragraph);
  return html`<div id="sentences" data-chapter="${chapter}">${heading}
<div class="sentences" tabindex="0" role="region" aria-label="${t.audio.text}">${[
    ...paragraphs.values(),
  ].map(
    (paragraph) =>
      html`<p${languageOf(languageOfVoice(paragraph[0]?.voice ?? ""))}>${paragraph.map(
        ({ text, startMs, endMs }) =>
          html`<span data-start="${startMs}" data-end="${endMs}" data-seek="${startMs}">${text}</span> `,
      )}</p>`,
  )}</div></div>`;
}

/** Why something failed, and where to try again. */
export function failure(
  t: Texts,
  options: {
    readonly title: string;
    readonly problem: { readonly code: string; readonly detail: string } | undefined;
    readonly retry: string;
  },
): Html {
  const { title, problem, retry } = options;
  return html`<div class="notice bad" role="alert"><p>${icon("warning")}<strong>${title}.</strong> ${problem ? problemText(t, problem) : ""}</p>
${problem ? html`<p class="fine" lang="en">${problem.detail}</p>` : ""}
<p><a class="button" href="${retry}">${t.common.retry}</a></p></div>`;
}
