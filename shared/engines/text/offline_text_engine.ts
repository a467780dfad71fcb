import type { Analysis } from "./analysis.ts";
import { analyse } from "./analysis.ts";
import type { DocumentText } from "./document_text.ts";
import { findKeyTerms } from "./key_terms.ts";
import { outline } from "./outline.ts";
import { makeQuestionsFrom } from "./questions.ts";
import { summarise } from "./summary.ts";
import type { SourceDocument, TextEngine } from "./text_engine.ts";
import { TextTooShortError } from "./text_engine.ts";

/**
 * Makes notes and questions without any service: extracts, ranks and asks by rule, over wink-nlp's
 * English model, which is loaded on first use. Other languages get the same, with terms found by
 * form and frequency alone.
 *
 * @example
 * const engine = createOfflineTextEngine();
 * const text = "A topic is a named log of records. ...";
 * const parts = [{ kind: "section", number: 1, start: 0, end: text.length }] as const;
 * const notes = await engine.makeNotes({ documentId: "d1", title: "Logs", content: { text, parts } });
 */
export function createOfflineTextEngine(): TextEngine {
  const analyses = new WeakMap<DocumentText, Analysis>();
  const analysisOf = async (document: SourceDocument) => {
    const known = analyses.get(document.content);
    if (known !== undefined) return { ...known, document };
    const analysis = await analyse(document);
    analyses.set(document.content, analysis);
    return analysis;
  };
  const id = { name: "offline", version: "4" };
  return {
    id,
    makeNotes: async (document) => {
      const analysis = await analysisOf(document);
      if (analysis.sentences.length === 0) throw new TextTooShortError();
      const { entries, warning } = outline(analysis);
      return {
        engine: id,
        summary: summarise(analysis),
        keyTerms: findKeyTerms(analysis),
        outline: entries,
        ...(warning && { warnings: [warning] }),
      };
    },
    makeQuestions: async (document, { limit }) =>
      makeQuestionsFrom(await analysisOf(document), { limit }),
  };
}
