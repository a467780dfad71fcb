import type { Catalogue } from "./texts.ts";

/** Conversations. */
export const chat = {
  title: ["Chat", "Chat"],
  askTitle: ["Ask your documents", "Fragen Sie Ihre Dokumente"],
  question: ["Your question", "Ihre Frage"],
  ask: ["Ask", "Fragen"],
  onlyFrom: ["Answer from these documents only", "Nur aus diesen Dokumenten antworten"],
  allDocuments: ["All documents", "Alle Dokumente"],
  conversations: ["Conversations", "Gespräche"],
  untitled: ["New conversation", "Neues Gespräch"],
  emptyText: [
    "Answers use your documents only, and each sentence shows where it stands.",
    "Antworten stammen nur aus Ihren Dokumenten, und jeder Satz zeigt, wo er steht.",
  ],
  you: ["You", "Sie"],
  answer: ["Answer", "Antwort"],
  answering: ["The answer is being written.", "Die Antwort wird geschrieben."],
  stop: ["Stop", "Abbrechen"],
  notInDocuments: [
    "Your documents do not contain an answer to this question.",
    "Ihre Dokumente enthalten keine Antwort auf diese Frage.",
  ],
  related: (missing: string, count: number) => [
    `Your documents do not fully answer this question: ${missing} ${count === 1 ? "is" : "are"} not mentioned here. About the subject, they say:`,
    `Ihre Dokumente beantworten diese Frage nicht vollständig: ${missing} ${count === 1 ? "kommt" : "kommen"} hier nicht vor. Zum Thema steht dort:`,
  ],
  aDate: ["a date", "ein Datum"],
  aNumber: ["a number", "eine Zahl"],
  aName: ["a name", "ein Name"],
  back: ["Back to the conversation", "Zurück zum Gespräch"],
  removed: [
    "This sentence was removed, because its document was deleted.",
    "Dieser Satz wurde entfernt, weil sein Dokument gelöscht wurde.",
  ],
  answerFailed: ["The answer failed", "Die Antwort ist fehlgeschlagen"],
  askAgain: ["Repeat the question", "Frage wiederholen"],
  extractive: ["Word for word from your documents", "Wörtlich aus Ihren Dokumenten"],
  unsearched: (count: number) => [
    count === 1 ? "1 document could not be searched." : `${count} documents could not be searched.`,
    count === 1
      ? "1 Dokument konnte nicht durchsucht werden."
      : `${count} Dokumente konnten nicht durchsucht werden.`,
  ],
  earlier: ["Earlier messages", "Frühere Nachrichten"],
  newest: ["Newest messages", "Neueste Nachrichten"],
  messages: ["Messages", "Nachrichten"],
  deleteConsequence: [
    "The conversation is deleted with all its messages.",
    "Das Gespräch wird mit allen Nachrichten gelöscht.",
  ],
} satisfies Catalogue;
