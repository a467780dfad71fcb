import type { Catalogue } from "./texts.ts";

/** Forgotten passwords, verified addresses, and a copy of one's data. */
export const recovery = {
  forgot: ["Forgot your password?", "Passwort vergessen?"],
  forgotTitle: ["Reset your password", "Passwort zurücksetzen"],
  forgotText: [
    "We send you an email with a link to set a new password.",
    "Wir senden Ihnen eine E-Mail mit einem Link, um ein neues Passwort zu setzen.",
  ],
  sendLink: ["Send the link", "Link senden"],
  linkSent: [
    "If there is an account with this address, a message is on its way.",
    "Wenn es ein Konto mit dieser Adresse gibt, ist eine Nachricht unterwegs.",
  ],
  token: ["Code from the message", "Code aus der Nachricht"],
  setPassword: ["Set the password", "Passwort setzen"],
  passwordSet: [
    "Your password is set. Sign in with it.",
    "Ihr Passwort ist gesetzt. Melden Sie sich damit an.",
  ],
  verifyTitle: ["Verify your email address", "E-Mail-Adresse bestätigen"],
  verify: ["Verify", "Bestätigen"],
  verified: ["Your email address is verified.", "Ihre E-Mail-Adresse ist bestätigt."],
  notVerified: [
    "Your email address is not verified yet.",
    "Ihre E-Mail-Adresse ist noch nicht bestätigt.",
  ],
  sendVerification: ["Send a message to verify it", "Nachricht zum Bestätigen senden"],
  verificationSent: (email: string) => [
    `A message with a link is on its way to ${email}.`,
    `Eine Nachricht mit einem Link ist unterwegs an ${email}.`,
  ],
  dataTitle: ["Your data", "Ihre Daten"],
  dataText: [
    "Download everything that is stored about you, as an archive.",
    "Laden Sie alles herunter, was über Sie gespeichert ist, als Archiv.",
  ],
  download: ["Download my data", "Meine Daten herunterladen"],
} satisfies Catalogue;
