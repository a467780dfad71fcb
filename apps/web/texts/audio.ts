import type { Catalogue } from "./texts.ts";

/** Recordings that are made, and recordings that are transcribed. */
export const audio = {
  title: ["Audio", "Audio"],
  generations: ["Listen", "Anhören"],
  transcriptions: ["Transcriptions", "Transkripte"],
  createTitle: ["Turn a document into audio", "Ein Dokument vertonen"],
  document: ["Document", "Dokument"],
  what: ["What to read", "Was gelesen wird"],
  notes: ["The notes", "Die Notizen"],
  wholeDocument: ["The whole document", "Das ganze Dokument"],
  dialogue: ["A dialogue about the notes", "Ein Gespräch über die Notizen"],
  voice: ["Voice", "Stimme"],
  defaultVoice: ["By the document's language", "Nach der Sprache des Dokuments"],
  create: ["Create audio", "Audio erstellen"],
  needDocument: ["Upload a document first.", "Laden Sie zuerst ein Dokument hoch."],
  emptyListen: [
    "Nothing to listen to yet. Choose a document and have its notes read to you.",
    "Noch nichts zum Anhören. Wählen Sie ein Dokument und lassen Sie sich die Notizen vorlesen.",
  ],
  emptyTranscriptions: [
    "No transcripts yet. Upload a recording of a lecture and get its text with subtitles.",
    "Noch keine Transkripte. Laden Sie die Aufnahme einer Vorlesung hoch und erhalten Sie ihren Text mit Untertiteln.",
  ],
  transcribeTitle: ["Transcribe a recording", "Eine Aufnahme transkribieren"],
  transcribeHint: [
    "Audio or video in any common format",
    "Audio oder Video in jedem gängigen Format",
  ],
  transcribe: ["Transcribe", "Transkribieren"],
  spokenLanguage: ["Language of the recording", "Sprache der Aufnahme"],
  record: ["Record", "Aufnehmen"],
  stopRecording: ["Stop recording", "Aufnahme beenden"],
  recordingFailed: ["The microphone cannot be used.", "Das Mikrofon kann nicht verwendet werden."],
  making: [
    "The audio is being created. This page updates itself.",
    "Das Audio wird erstellt. Die Seite aktualisiert sich selbst.",
  ],
  failed: ["The audio could not be created", "Das Audio konnte nicht erstellt werden"],
  transcribing: [
    "The recording is being transcribed. This page updates itself.",
    "Die Aufnahme wird transkribiert. Die Seite aktualisiert sich selbst.",
  ],
  transcriptionFailed: [
    "The recording could not be transcribed",
    "Die Aufnahme konnte nicht transkribiert werden",
  ],
  chapters: ["Chapters", "Kapitel"],
  speed: ["Speed", "Tempo"],
  transcript: ["Transcript", "Transkript"],
  uncertain: ["Uncertain words are underlined.", "Unsichere Stellen sind unterstrichen."],
  plainText: ["Plain text", "Reiner Text"],
  srt: ["Subtitles (SRT)", "Untertitel (SRT)"],
  vtt: ["Subtitles (WebVTT)", "Untertitel (WebVTT)"],
  toDocument: ["Make a document of it", "Ein Dokument daraus machen"],
  openDocument: ["Open the document", "Dokument öffnen"],
  player: ["Player", "Wiedergabe"],
  text: ["Text", "Text"],
  textMissing: [
    "This audio was created without its text. Create it again to read along.",
    "Dieses Audio wurde ohne seinen Text erstellt. Erstellen Sie es erneut, um mitzulesen.",
  ],
  deleteConsequence: ["The audio is deleted.", "Das Audio wird gelöscht."],
  deleteTranscription: [
    "The recording and its transcript are deleted. A document that was made of it stays.",
    "Die Aufnahme und ihr Transkript werden gelöscht. Ein daraus gemachtes Dokument bleibt.",
  ],
} satisfies Catalogue;
