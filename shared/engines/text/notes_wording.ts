import type { PartKind } from "./document_text.ts";
import { wordingFor } from "./question_wording.ts";

/** The headings of notes in a language, and what the parts of a document are called. */
export interface NotesWording {
  readonly summary: string;
  readonly keyTerms: string;
  readonly outline: string;
  readonly parts: Readonly<Record<PartKind, string>>;
}

/** Summary, key terms and outline by language (ISO 639-1). */
const HEADINGS: Readonly<Record<string, readonly [string, string, string]>> = {
  en: ["Summary", "Key terms", "Outline"],
  de: ["Zusammenfassung", "Schlüsselbegriffe", "Gliederung"],
  fr: ["Résumé", "Termes clés", "Plan"],
  es: ["Resumen", "Términos clave", "Esquema"],
  it: ["Riassunto", "Termini chiave", "Schema"],
  pt: ["Resumo", "Termos-chave", "Esquema"],
  ru: ["Краткое содержание", "Ключевые термины", "План"],
  ar: ["الملخص", "المصطلحات الأساسية", "المخطط"],
  zh: ["摘要", "关键术语", "提纲"],
  ja: ["要約", "重要な用語", "構成"],
};

/** How notes are worded in a language; in English where there is no wording for it. */
export function notesWording(language = "en"): NotesWording {
  const [summary, keyTerms, outline] = HEADINGS[language] ?? ["Summary", "Key terms", "Outline"];
  return { summary, keyTerms, outline, parts: wordingFor(language).parts };
}
