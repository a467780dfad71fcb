/** What is said in addition to the words of a document. In each, %s stands for a title or a term. */
export interface SpokenWording {
  readonly summary: string;
  readonly keyTerms: string;
  readonly overview: string;
  readonly page: string;
  readonly section: string;
  /** Asks what a document is about. */
  readonly about: string;
  /** Ways to ask for a term, and for a section; they take turns, so that it sounds like a talk. */
  readonly aboutTerm: readonly [string, string, string];
  readonly aboutSection: readonly [string, string, string];
}

/** By language (ISO 639-1). Terms are quoted: their articles and cases are not known. */
const WORDINGS: Readonly<Record<string, SpokenWording>> = {
  de: {
    summary: "Zusammenfassung",
    keyTerms: "Schlüsselbegriffe",
    overview: "Überblick",
    page: "Seite",
    section: "Abschnitt",
    about: "Worum geht es in „%s“?",
    aboutTerm: [
      "Was bedeutet „%s“?",
      "Und was ist mit „%s“ gemeint?",
      "Können Sie den Begriff „%s“ erklären?",
    ],
    aboutSection: [
      "Kommen wir zu „%s“. Was sollte ich mir merken?",
      "Worum geht es bei „%s“?",
      "Und „%s“?",
    ],
  },
  fr: {
    summary: "Résumé",
    keyTerms: "Termes clés",
    overview: "Vue d'ensemble",
    page: "Page",
    section: "Section",
    about: "De quoi parle « %s » ?",
    aboutTerm: [
      "Que signifie « %s » ?",
      "Et qu'entend-on par « %s » ?",
      "Pouvez-vous expliquer le terme « %s » ?",
    ],
    aboutSection: [
      "Passons à « %s ». Que faut-il retenir ?",
      "De quoi s'agit-il dans « %s » ?",
      "Et « %s » ?",
    ],
  },
  es: {
    summary: "Resumen",
    keyTerms: "Términos clave",
    overview: "Visión general",
    page: "Página",
    section: "Sección",
    about: "¿De qué trata «%s»?",
    aboutTerm: [
      "¿Qué significa «%s»?",
      "¿Y qué se entiende por «%s»?",
      "¿Puede explicar el término «%s»?",
    ],
    aboutSection: [
      "Pasemos a «%s». ¿Qué debo recordar?",
      "¿De qué trata la parte «%s»?",
      "¿Y «%s»?",
    ],
  },
  it: {
    summary: "Riassunto",
    keyTerms: "Termini chiave",
    overview: "Panoramica",
    page: "Pagina",
    section: "Sezione",
    about: "Di che cosa parla «%s»?",
    aboutTerm: [
      "Che cosa significa «%s»?",
      "E che cosa si intende per «%s»?",
      "Può spiegare il termine «%s»?",
    ],
    aboutSection: [
      "Passiamo a «%s». Che cosa devo ricordare?",
      "Di che cosa tratta «%s»?",
      "E «%s»?",
    ],
  },
  pt: {
    summary: "Resumo",
    keyTerms: "Termos-chave",
    overview: "Visão geral",
    page: "Página",
    section: "Seção",
    about: "De que trata “%s”?",
    aboutTerm: [
      "O que significa “%s”?",
      "E o que se entende por “%s”?",
      "Pode explicar o termo “%s”?",
    ],
    aboutSection: ["Passemos a “%s”. O que devo lembrar?", "De que trata a parte “%s”?", "E “%s”?"],
  },
};

const ENGLISH: SpokenWording = {
  summary: "Summary",
  keyTerms: "Key terms",
  overview: "Overview",
  page: "Page",
  section: "Section",
  about: "What is “%s” about?",
  aboutTerm: ["What does it say about %s?", "And how does %s fit in?", "Can you explain %s?"],
  aboutSection: [
    "Let's turn to %s. What should I remember?",
    "What is the point of %s?",
    "And %s?",
  ],
};

/** What is said in a language; in English where there is no wording for it. */
export const spokenWording = (language: string | undefined): SpokenWording =>
  WORDINGS[language ?? ""] ?? ENGLISH;

/** A wording with the title or term that it stands for. */
export const said = (wording: string, about: string): string => wording.replace("%s", () => about);
