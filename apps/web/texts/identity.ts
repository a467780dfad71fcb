import type { Catalogue } from "./texts.ts";

/** Signing up and in. */
export const identity = {
  landingTitle: ["Learn from your own documents", "Lernen Sie aus Ihren eigenen Dokumenten"],
  landingLead: [
    "Upload a document and get notes, quizzes and answers. Each one leads to the exact words it comes from.",
    "Laden Sie ein Dokument hoch und erhalten Sie Notizen, Quizze und Antworten. Alles führt genau zu der Stelle, von der es stammt.",
  ],
  pointNotes: ["Notes with sources", "Notizen mit Quellen"],
  pointNotesText: [
    "A summary, key terms and an outline. One click shows the passage in the document.",
    "Zusammenfassung, Schlüsselbegriffe und Gliederung. Ein Klick zeigt die Stelle im Dokument.",
  ],
  pointQuizzes: ["Quizzes and reviews", "Quizze und Wiederholungen"],
  pointQuizzesText: [
    "Practise with questions from your documents, and repeat them just before you would forget.",
    "Üben Sie mit Fragen aus Ihren Dokumenten und wiederholen Sie sie, kurz bevor Sie sie vergessen.",
  ],
  pointChat: ["Answers, read or heard", "Antworten zum Lesen und Hören"],
  pointChatText: [
    "Ask about your documents. Listen to notes, and turn recordings into text.",
    "Stellen Sie Fragen zu Ihren Dokumenten. Hören Sie Notizen an und machen Sie aus Aufnahmen Text.",
  ],
  signIn: ["Sign in", "Anmelden"],
  signUp: ["Create account", "Konto anlegen"],
  noAccount: ["No account yet?", "Noch kein Konto?"],
  haveAccount: ["Already have an account?", "Schon ein Konto?"],
  email: ["Email address", "E-Mail-Adresse"],
  password: ["Password", "Passwort"],
  newPassword: ["New password", "Neues Passwort"],
  currentPassword: ["Current password", "Aktuelles Passwort"],
  passwordHint: [
    "At least 10 characters. A few unrelated words are a good choice.",
    "Mindestens 10 Zeichen. Einige Wörter ohne Zusammenhang sind eine gute Wahl.",
  ],
  showInput: ["Show what I type", "Eingabe anzeigen"],
  displayName: ["Your name", "Ihr Name"],
  tryDemo: ["Try it as the demo learner", "Als Demo-Nutzer ausprobieren"],
  sessionEnded: [
    "Your session has ended. Sign in again.",
    "Ihre Sitzung ist beendet. Bitte melden Sie sich wieder an.",
  ],
  accountCreated: [
    "Your account was created. Sign in with it.",
    "Ihr Konto wurde angelegt. Melden Sie sich damit an.",
  ],
  signedOut: ["You are signed out.", "Sie sind abgemeldet."],
  signInFirst: ["Sign in to see this page.", "Melden Sie sich an, um diese Seite zu sehen."],
  notEncrypted: [
    "This address is not encrypted, so browsers do not keep you signed in here. Use https:// or http://localhost.",
    "Diese Adresse ist nicht verschlüsselt, deshalb bleiben Sie hier nicht angemeldet. Verwenden Sie https:// oder http://localhost.",
  ],
  somethingWrong: ["Please check your input", "Bitte prüfen Sie Ihre Eingaben"],
} satisfies Catalogue;
