import type { Catalogue } from "./texts.ts";

/**
 * What services report while they work and afterwards. The platform words it in English only: other
 * languages say what its codes, types and numbers mean.
 */
export const reports = {
  progress_pending: (message: string) => [message, "Wartet auf die Verarbeitung."],
  progress_document: (message: string) => [message, "Der Text wird gelesen."],
  progress_quiz: (message: string) => [message, "Die Fragen werden erstellt."],
  progress_audio: (message: string) => [message, "Das Audio wird erstellt."],
  progress_transcription: (message: string) => [message, "Die Aufnahme wird transkribiert."],
  progress_other: (message: string) => [message, "In Arbeit."],
  progress_ready: (message: string) => [message, "Fertig."],
  progress_failed: (message: string) => [message, "Fehlgeschlagen."],
  progress_deleted: (message: string) => [message, "Gelöscht."],
  event_DocumentUploaded: (summary: string) => [summary, "Die Datei wurde hochgeladen."],
  event_DocumentProcessed: (summary: string) => [summary, "Der Text wurde gelesen."],
  event_DocumentProcessingFailed: (summary: string) => [
    summary,
    "Der Text konnte nicht gelesen werden.",
  ],
  event_OriginalDeleted: (summary: string) => [
    summary,
    "Die hochgeladene Datei wurde nach ihrer Frist gelöscht.",
  ],
  event_NotesGenerated: (summary: string) => [summary, "Die Notizen wurden erstellt."],
  event_NotesFailed: (summary: string) => [summary, "Die Notizen konnten nicht erstellt werden."],
  event_ReprocessRequested: (summary: string) => [
    summary,
    "Das Dokument wurde zum erneuten Lesen vorgemerkt.",
  ],
  shortfall: (text: string, made: number, requested: number) => [
    text,
    `Das Quiz hat ${made} statt ${requested} Fragen: Die Dokumente ergeben nicht mehr in der gewählten Art und Schwierigkeit, oder Fragen wurden gemeldet.`,
  ],
  other_name: (right: string) => [
    `Another name for “${right}” in the document.`,
    `Ein anderer Name für „${right}“ im Dokument.`,
  ],
  number: (right: string) => [`The same number as “${right}”.`, `Dieselbe Zahl wie „${right}“.`],
  form: (right: string) => [`A form of “${right}”.`, `Eine Form von „${right}“.`],
  typo: (right: string) => [
    `With a typing error: it is spelled “${right}”.`,
    `Mit einem Tippfehler: Richtig geschrieben ist es „${right}“.`,
  ],
  meaning: () => [
    "It has the key words of the expected answer.",
    "Die wichtigsten Wörter der erwarteten Antwort kommen vor.",
  ],
  missingWords: (words: string) => [`Missing: ${words}.`, `Es fehlt: ${words}.`],
  female: ["female", "weiblich"],
  male: ["male", "männlich"],
} satisfies Catalogue;
