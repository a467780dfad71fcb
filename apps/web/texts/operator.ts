import type { Catalogue } from "./texts.ts";

/** The pages of operators. */
export const operator = {
  title: ["Operations", "Betrieb"],
  intro: [
    "You see the state of the platform, never what learners have stored.",
    "Sie sehen den Zustand der Plattform, nie die Inhalte der Lernenden.",
  ],
  topics: ["Topics", "Topics"],
  deadLetters: ["Dead letters", "Dead Letters"],
  audit: ["Audit log", "Audit-Protokoll"],
  topic: ["Topic", "Topic"],
  group: ["Consumer group", "Consumer-Gruppe"],
  lag: ["Lag", "Rückstand"],
  lagUnknown: ["unknown: nothing was read yet", "unbekannt: noch nichts gelesen"],
  noGroups: ["no group", "keine Gruppe"],
  partitions: ["Partitions", "Partitionen"],
  retention: ["Retention", "Aufbewahrung"],
  days: (count: number) => [`${count} days`, `${count} Tage`],
  sortBy: (column: string) => [`Sort by ${column}`, `Nach ${column} sortieren`],
  totalLag: (count: string) => [`Total lag: ${count}`, `Rückstand insgesamt: ${count}`],
  noDeadLetters: ["There are no dead letters", "Es gibt keine Dead Letters"],
  noDeadLettersText: ["Every message was processed.", "Alle Nachrichten wurden verarbeitet."],
  service: ["Service", "Dienst"],
  type: ["Type", "Typ"],
  reason: ["Reason", "Grund"],
  attempts: ["Attempts", "Versuche"],
  parkedAt: ["Since", "Seit"],
  offset: ["Offset", "Offset"],
  key: ["Key", "Schlüssel"],
  waiting: ["waits behind an earlier one", "wartet hinter einer früheren"],
  replay: ["Replay", "Erneut verarbeiten"],
  discard: ["Discard", "Verwerfen"],
  discardConsequence: [
    "The message is never processed. What it would have changed stays as it is.",
    "Die Nachricht wird nie verarbeitet. Was sie geändert hätte, bleibt, wie es ist.",
  ],
  unavailable: [
    "These services are unavailable, so their dead letters are missing:",
    "Diese Dienste sind nicht erreichbar, ihre Dead Letters fehlen:",
  ],
} satisfies Catalogue;
