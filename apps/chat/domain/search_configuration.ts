/** PostgreSQL's text search configurations, which have a stemmer each, by language (ISO 639-1). */
const CONFIGURATIONS = {
  en: "english",
  de: "german",
  fr: "french",
  es: "spanish",
  it: "italian",
  pt: "portuguese",
  ru: "russian",
  ar: "arabic",
} as const;

/** The one without a stemmer: whole words are searched. */
const WITHOUT_STEMMER = "simple";

/** The configuration by which a document in a language is searched. */
export function searchConfiguration(language: string | undefined): string {
  return CONFIGURATIONS[language as keyof typeof CONFIGURATIONS] ?? WITHOUT_STEMMER;
}

/** The dictionary of a configuration that stems words; it has no lexeme for a stop word. */
export const stemmerOf = (configuration: string): string =>
  configuration === WITHOUT_STEMMER ? configuration : `${configuration}_stem`;
