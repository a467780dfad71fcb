import { readFile } from "node:fs/promises";
import { type Topic, topics } from "./topics.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const EXAMPLES = new URL("./examples/", import.meta.url);

/**
 * Fills a README's generated parts: what stands between `<!-- topics -->` and `<!-- /topics -->`,
 * and between `<!-- example NAME -->` and `<!-- /example -->`, where NAME is a file of examples/.
 */
export async function renderReadme(template: string): Promise<string> {
  const parts = /(<!-- (?:topics|example (\S+)) -->\n)[\s\S]*?(<!-- \/(?:topics|example) -->)/g;
  let filled = "";
  let end = 0;
  for (const match of template.matchAll(parts)) {
    const [whole, opening, example, closing] = match;
    const content = example ? await renderExample(example) : renderTopics();
    filled += `${template.slice(end, match.index)}${opening}${content}${closing}`;
    end = match.index + whole.length;
  }
  return filled + template.slice(end);
}

async function renderExample(name: string): Promise<string> {
  const code = await readFile(new URL(name, EXAMPLES), "utf8");
  return `\`\`\`ts\n${code}\`\`\`\n`;
}

function renderTopics(): string {
  return `\n${topics.map(renderTopic).join("\n")}\n`;
}

function renderTopic(topic: Topic): string {
  const types = topic.events.map(({ type }) => `[\`${type}\`](schemas/${type}.json)`).join(", ");
  const example = topic.events[0]?.example;
  return `### ${topic.name}

- **Key** \`${topic.key}\`: ${topic.keyReason}
- **Partitions** ${topic.partitions}, **retention** ${topic.retentionMs / DAY_MS} days
- **Published by** ${topic.publisher}, **consumed by** ${topic.groups.join(", ")}
- **Types** ${types}

\`\`\`json
${asFormattedJson(example)}
\`\`\`
`;
}

/** JSON as the formatter leaves it: short lists on one line. */
function asFormattedJson(value: unknown): string {
  const onOneLine = (list: string) =>
    list.replace(/\s*\n\s*/g, " ").replace(/\[ | \]/g, (end) => end.trim());
  return JSON.stringify(value, null, 2).replace(/\[[^[\]{}]*\]/g, onOneLine);
}
