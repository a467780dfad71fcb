import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import { icon } from "./icons.ts";
import type { Html } from "./layout.ts";
import { engineName, isInProgress, partName, problemText } from "./parts.ts";
import { passagePath } from "./passages.ts";
import { quotedList } from "./reports.ts";

type Message = Model<"Message">;
type Sentence = Model<"AnswerSentence">;

/** A question of the learner. */
export function questionArticle(t: Texts, { id, text }: Message): Html {
  return html`<article class="message question" id="m-${id}"><h2 class="who-says">${t.chat.you}</h2><p>${text}</p></article>`;
}

/**
 * An answer: complete, failed, or being written. Scripts add the sentences of one that is being written as
 * they come, and replace it when it is complete.
 */
export function answerArticle(
  t: Texts,
  message: Message,
  { question }: { question: string | undefined },
): Html {
  const { id, conversationId, status, sentences = [], outcome } = message;
  const path = `/chat/${conversationId}/messages/${id}`;
  const isBusy = isInProgress(status);
  return html`<article class="message answer" id="m-${id}"${isBusy ? html` data-answer="${path}/stream" aria-busy="true"` : ""}>
<h2 class="who-says">${t.chat.answer}</h2>
${outcome === "related" ? html`<p class="notice">${relatedText(t, message.missing ?? [])}</p>` : ""}
<p class="sentences">${sentences.map((sentence) => sentenceText(t, sentence, message))}</p>
${outcome === "not_in_documents" ? html`<p class="notice">${t.chat.notInDocuments}</p>` : ""}
${
  isBusy
    ? html`<div class="writing"><p class="fine" role="status">${t.chat.answering}</p>
<form method="post" action="${path}/stop"><button class="quiet">${t.chat.stop}</button></form></div>`
    : ""
}
${status === "failed" ? failure(t, message, question) : ""}
${status === "ready" ? footer(t, message) : ""}
</article>`;
}

/** A sentence, with the places in the documents that say so. */
export function sentenceText(
  t: Texts,
  { text, removed, citations }: Sentence,
  answer: Pick<Message, "id" | "conversationId">,
): Html {
  const back = `/chat/${answer.conversationId}#m-${answer.id}`;
  if (removed) return html`<span class="fine">${t.chat.removed}</span> `;
  return html`<span>${text}</span>${citations.map((citation) => {
    const label = `${citation.title}, ${partName(t, citation.part)}`;
    return html` <a class="cite" href="${passagePath(citation, back)}" title="${citation.quote}" aria-label="${t.documents.showPassage(label)}">${icon("source")}<span>${label}</span></a>`;
  })} `;
}

/** What is shown before sentences that are about the subject of a question, but do not answer it. */
export function relatedPassages(t: Texts, missing: readonly string[]): Html {
  return html`<span class="fine">${relatedText(t, missing)}</span> `;
}

/** What the documents do not say: words of the question in quotation marks, or a sort of answer. */
function relatedText(t: Texts, missing: readonly string[]): string {
  const sorts: ReadonlyMap<string, string> = new Map([
    ["a date", t.chat.aDate],
    ["a number", t.chat.aNumber],
    ["a name", t.chat.aName],
  ]);
  const words = missing.filter((word) => !sorts.has(word));
  const named = missing.flatMap((word) => sorts.get(word) ?? []);
  const quoted = words.length > 0 ? [quotedList(t, words)] : [];
  const format = new Intl.ListFormat(t.language, { type: "conjunction" });
  return t.chat.related(format.format([...quoted, ...named]), missing.length);
}

/** What is shown where the documents have no answer. */
export function notInDocuments(t: Texts): Html {
  return html`<span class="fine">${t.chat.notInDocuments}</span>`;
}

function failure(
  t: Texts,
  { conversationId, problem }: Message,
  question: string | undefined,
): Html {
  return html`<div class="notice bad" role="alert">
<p>${icon("warning")}<strong>${t.chat.answerFailed}.</strong> ${problem ? problemText(t, problem) : ""}</p>
${
  question
    ? html`<form method="post" action="/chat/${conversationId}/messages"><input type="hidden" name="text" value="${question}"><button>${t.chat.askAgain}</button></form>`
    : ""
}
</div>`;
}

function footer(t: Texts, { engine, extractive, unsearchedDocumentIds = [] }: Message): Html {
  const [unsearched, made] = [unsearchedDocumentIds.length, engine && engineName(t, engine)];
  return html`<p class="fine">${extractive ? html`${t.chat.extractive}${made ? " · " : ""}` : ""}${made ?? ""}${unsearched > 0 ? ` · ${t.chat.unsearched(unsearched)}` : ""}</p>`;
}
