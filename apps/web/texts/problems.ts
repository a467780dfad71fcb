import type { Catalogue } from "./texts.ts";

/** What a problem's code means; a code without a text here gets the platform's own words. */
export const problems = {
  wrong_credentials: [
    "The email address or the password is incorrect.",
    "Die E-Mail-Adresse oder das Passwort ist falsch.",
  ],
  too_many_attempts: [
    "Too many attempts. Wait a moment and try again.",
    "Zu viele Versuche. Warten Sie einen Moment und versuchen Sie es erneut.",
  ],
  email_taken: [
    "There is already an account with this email address.",
    "Für diese E-Mail-Adresse gibt es schon ein Konto.",
  ],
  weak_password: [
    "This password is easy to guess. Choose a longer or less common one.",
    "Dieses Passwort ist leicht zu erraten. Wählen Sie ein längeres oder weniger gängiges.",
  ],
  invalid_request: ["Some of the input is invalid.", "Einige Eingaben sind ungültig."],
  unavailable: [
    "This part of the platform is unavailable at the moment. Try again in a minute.",
    "Dieser Teil der Plattform ist gerade nicht erreichbar. Versuchen Sie es in einer Minute erneut.",
  ],
  timeout: [
    "The platform took too long to respond. Try again.",
    "Die Plattform hat zu lange gebraucht. Versuchen Sie es erneut.",
  ],
  too_many_requests: [
    "That were many requests in a short time. Wait a moment and try again.",
    "Das waren viele Anfragen in kurzer Zeit. Warten Sie einen Moment und versuchen Sie es erneut.",
  ],
  quota_exceeded: [
    "You have reached a limit of your account. Delete something you no longer need, or wait.",
    "Sie haben eine Grenze Ihres Kontos erreicht. Löschen Sie, was Sie nicht mehr brauchen, oder warten Sie.",
  ],
  allowance_used_up: [
    "You have used today's quota. It is renewed tomorrow.",
    "Ihr heutiges Kontingent ist aufgebraucht. Morgen steht es wieder zur Verfügung.",
  ],
  too_many_open_jobs: [
    "Too much is in progress at once. Wait until something is finished.",
    "Es ist zu viel gleichzeitig in Arbeit. Warten Sie, bis etwas fertig ist.",
  ],
  storage_full: [
    "The platform has no space left for files at the moment.",
    "Die Plattform hat gerade keinen Platz mehr für Dateien.",
  ],
  too_large: ["The file is too large.", "Die Datei ist zu groß."],
  file_too_large: ["The file is too large.", "Die Datei ist zu groß."],
  empty_file: ["The file is empty.", "Die Datei ist leer."],
  unsupported_type: ["This file type is not supported.", "Dieser Dateityp wird nicht unterstützt."],
  unreadable: [
    "The file could not be read. It may be damaged or protected by a password.",
    "Die Datei konnte nicht gelesen werden. Vielleicht ist sie beschädigt oder mit einem Passwort geschützt.",
  ],
  took_too_long: [
    "It took too long and was stopped.",
    "Es hat zu lange gedauert und wurde abgebrochen.",
  ],
  needs_too_much_memory: [
    "The file needs more memory than the platform gives one file.",
    "Die Datei braucht mehr Speicher, als die Plattform einer Datei gibt.",
  ],
  no_text: ["The file contains no text.", "Die Datei enthält keinen Text."],
  text_too_short: [
    "The document does not contain a complete sentence.",
    "Das Dokument enthält keinen vollständigen Satz.",
  ],
  no_questions: [
    "No questions of the chosen kind could be generated from these documents.",
    "Aus diesen Dokumenten ließen sich keine Fragen der gewählten Art erzeugen.",
  ],
  document_busy: [
    "The document is being processed. Wait until it is finished.",
    "Das Dokument wird gerade verarbeitet. Warten Sie, bis es fertig ist.",
  ],
  document_deleted: ["The document was deleted.", "Das Dokument wurde gelöscht."],
  not_audio: ["The file is not a recording.", "Die Datei ist keine Aufnahme."],
  transcription_unavailable: [
    "Recordings cannot be transcribed on this machine at the moment.",
    "Aufnahmen können auf diesem Rechner gerade nicht transkribiert werden.",
  ],
  nothing_said: ["Nothing is said in the recording.", "In der Aufnahme wird nichts gesagt."],
  not_attempted_yet: [
    "The quiz contains the answers, so it can be exported after your first attempt.",
    "Der Export enthält die Antworten und ist daher erst nach Ihrem ersten Versuch möglich.",
  ],
  password_required: ["The password is incorrect.", "Das Passwort ist falsch."],
  email_unavailable: [
    "This platform sends no email. Ask its operator for help.",
    "Diese Plattform versendet keine E-Mails. Wenden Sie sich an den Betreiber.",
  ],
  link_not_found: [
    "The link has expired or was used already. Request another one.",
    "Der Link ist abgelaufen oder wurde schon benutzt. Fordern Sie einen neuen an.",
  ],
  stopped: ["You stopped the answer.", "Sie haben die Antwort abgebrochen."],
  pages_without_text: [
    "Some pages contain no text that can be read.",
    "Einige Seiten enthalten keinen lesbaren Text.",
  ],
  text_recognized: [
    "The text was recognized from images and may contain errors.",
    "Der Text wurde aus Bildern erkannt und kann Fehler enthalten.",
  ],
  low_confidence: [
    "Some of the text was recognized with little certainty.",
    "Ein Teil des Textes wurde nur unsicher erkannt.",
  ],
  formulas_omitted: ["Some formulas are missing.", "Einige Formeln fehlen."],
  missing_chapter: ["A chapter is missing in the file.", "In der Datei fehlt ein Kapitel."],
  encoding_guessed: [
    "The character set was guessed: check the special characters.",
    "Der Zeichensatz wurde geraten: Prüfen Sie die Sonderzeichen.",
  ],
  table_truncated: ["A large table was cut.", "Eine große Tabelle wurde gekürzt."],
  notFoundTitle: ["Not found", "Nicht gefunden"],
  notFound: [
    "There is nothing at this address. It may have been deleted, or belong to another account.",
    "Unter dieser Adresse gibt es nichts. Es wurde vielleicht gelöscht oder gehört zu einem anderen Konto.",
  ],
  forbiddenTitle: ["No access", "Kein Zugriff"],
  forbidden: ["Your account may not open this page.", "Ihr Konto darf diese Seite nicht öffnen."],
  crossSite: [
    "The form was sent from another website and was rejected.",
    "Das Formular kam von einer anderen Website und wurde abgelehnt.",
  ],
  limitTitle: ["A limit is reached", "Eine Grenze ist erreicht"],
  unavailableTitle: ["Unavailable at the moment", "Gerade nicht verfügbar"],
  conflictTitle: ["Not possible right now", "Das geht gerade nicht"],
  invalidTitle: ["Please check your input", "Bitte prüfen Sie Ihre Eingaben"],
  unexpectedTitle: ["Something went wrong", "Etwas ist schiefgegangen"],
  unexpected: [
    "An unexpected error occurred. It was recorded.",
    "Ein unerwarteter Fehler ist aufgetreten. Er wurde aufgezeichnet.",
  ],
  requestId: ["Request ID", "Anfrage-ID"],
  backHome: ["Go to the library", "Zur Bibliothek"],
  seeUsage: ["See your usage", "Nutzung ansehen"],
  used: (used: string, limit: string) => [
    `${used} of ${limit} used`,
    `${used} von ${limit} genutzt`,
  ],
  formUncertain: [
    "What you sent may have been done all the same. Go back and look before you send it again.",
    "Was Sie gesendet haben, ist vielleicht trotzdem ausgeführt worden. Gehen Sie zurück und sehen Sie nach, bevor Sie es noch einmal senden.",
  ],
  retryIn: (time: string) => [
    `You can try again in ${time}.`,
    `Sie können es in ${time} erneut versuchen.`,
  ],
} satisfies Catalogue;
