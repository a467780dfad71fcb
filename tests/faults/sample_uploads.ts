import { createSeededRandom, type SeededRandom } from "../../shared/engines/text/seeded_random.ts";
import { samplePdf } from "../support/documents/sample_pdf.ts";
import { sampleDocx } from "../support/documents/sample_zip.ts";

/** How a document is meant to fare. */
export type Fate =
  /** Notes and questions. */
  | "sound"
  /** Cannot be read. */
  | "corrupt"
  /** Has text, but no sentence to note. */
  | "too_short"
  /** Has notes, but nothing to ask. */
  | "no_questions";

/** A file to upload. */
export interface SampleUpload {
  readonly name: string;
  readonly fate: Fate;
  readonly content: Uint8Array<ArrayBuffer>;
}

const FORMATS = ["pdf", "docx", "html", "md", "txt"] as const;
type Format = (typeof FORMATS)[number];

/** Of ten documents, this many of each fate. */
const FATES: readonly Fate[] = [
  ...Array<Fate>(7).fill("sound"),
  "corrupt",
  "too_short",
  "no_questions",
];

/** Makes the `index`th document of a seed: no two of a seed have the same bytes. */
export function sampleUpload(seed: number, index: number): SampleUpload {
  const random = createSeededRandom(`upload ${seed} ${index}`);
  const order = createSeededRandom(`fates ${seed} ${Math.floor(index / FATES.length)}`);
  const fate = order.shuffle(FATES)[index % FATES.length] ?? "sound";
  const format =
    fate === "corrupt" ? corruptible(index) : (FORMATS[index % FORMATS.length] ?? "txt");
  const title = `Report ${seed}-${index}`;
  const content = write(format, { title, paragraphs: paragraphsOf(fate, random) });
  const bytes = fate === "corrupt" ? content.subarray(0, Math.ceil(content.length / 2)) : content;
  return { name: `report-${seed}-${index}.${format}`, fate, content: new Uint8Array(bytes) };
}

/** Text that is cut off is still text; what is cut off of these cannot be read. */
const corruptible = (index: number): Format => (index % 2 === 0 ? "pdf" : "docx");

function paragraphsOf(fate: Fate, random: SeededRandom): string[] {
  if (fate === "too_short") return ["Draft", `Copy ${random.below(1e9)}`];
  if (fate === "no_questions") {
    return [
      `Is this really all of it? Who knows, and who would ask again ${random.below(1e9)} times?`,
    ];
  }
  const facts = random.shuffle(FACTS).slice(0, 6);
  return [0, 2, 4].map((start) => facts.slice(start, start + 2).join(" "));
}

function write(format: Format, { title, paragraphs }: { title: string; paragraphs: string[] }) {
  switch (format) {
    case "pdf":
      return samplePdf([[title, ...paragraphs.flatMap(wrapped)]]);
    case "docx":
      return sampleDocx([
        { text: title, style: "Heading1" },
        ...paragraphs.map((text) => ({ text })),
      ]);
    case "html": {
      const body = paragraphs.map((text) => `<p>${text}</p>`).join("");
      return Buffer.from(
        `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`,
      );
    }
    case "md":
      return Buffer.from(`# ${title}\n\n${paragraphs.join("\n\n")}\n`);
    case "txt":
      return Buffer.from(`${title}\n\n${paragraphs.join("\n\n")}\n`);
  }
}

function wrapped(text: string): string[] {
  return text.match(/.{1,80}(?:\s|$)/g)?.map((line) => line.trim()) ?? [];
}

const FACTS: readonly string[] = [
  "A glacier is a large body of dense ice that moves slowly under its own weight.",
  "A moraine is a ridge of rock and soil that a glacier leaves behind.",
  "The Rhône Glacier in Switzerland has lost about half of its length since 1850.",
  "A crevasse is a deep crack in the surface of a moving glacier.",
  "Photosynthesis is the process by which plants turn light into chemical energy.",
  "Chlorophyll absorbs red and blue light and reflects green light back to the eye.",
  "The Calvin cycle fixes carbon dioxide into sugar inside the chloroplast.",
  "A stoma is a small pore in a leaf through which gases enter and leave.",
  "A volcano is an opening in the crust through which molten rock reaches the surface.",
  "Magma that reaches the surface of the Earth is called lava by geologists.",
  "Mount Vesuvius buried the Roman town of Pompeii under ash in the year 79.",
  "A caldera is a wide basin that forms when a volcano collapses into itself.",
  "The water cycle moves water between the oceans, the atmosphere and the land.",
  "Evaporation turns liquid water into vapour that rises into the atmosphere.",
  "An aquifer is a layer of rock that stores groundwater between its grains.",
  "The Nile flows through eleven countries before it reaches the Mediterranean Sea.",
];
