import type { Passage } from "../../../shared/engines/text/document_text.ts";
import type { Notes } from "../../../shared/engines/text/text_engine.ts";

/** Writes notes as Markdown; each line names the page or section that it comes from. */
export function notesMarkdown(title: string, notes: Notes): string {
  const lines = [`# ${escaped(title)}`, ""];
  const { summary, keyTerms, outline, engine } = notes;
  if (summary.length > 0) {
    lines.push("## Summary", "");
    for (const { text, passage } of summary) lines.push(`- ${escaped(text)} ${source(passage)}`);
    lines.push("");
  }
  if (keyTerms.length > 0) {
    lines.push("## Key terms", "");
    for (const { term, explanation, passage } of keyTerms) {
      lines.push(`- **${escaped(term)}**: ${escaped(explanation)} ${source(passage)}`);
    }
    lines.push("");
  }
  if (outline.length > 0) {
    lines.push("## Outline", "");
    for (const { title: heading, passage, points } of outline) {
      lines.push(`- ${escaped(heading)} ${source(passage)}`);
      for (const point of points) {
        lines.push(`  - ${escaped(point.text)} ${source(point.passage)}`);
      }
    }
    lines.push("");
  }
  lines.push(
    `_Made by the ${escaped(engine.name)} engine, version ${escaped(engine.version)}._`,
    "",
  );
  return lines.join("\n");
}

function source({ part }: Passage): string {
  const name = `${part.kind} ${part.number}`;
  return part.title === undefined ? `(${name})` : `(${name}: ${escaped(part.title)})`;
}

/** Keeps words of the document from being read as Markdown or HTML. */
const escaped = (text: string) =>
  text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>#|]/g, (mark) => `\\${mark}`);
