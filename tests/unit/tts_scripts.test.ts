import { suite } from "uvu";
import * as assert from "uvu/assert";
import { documentScript } from "../../apps/tts/adapters/document_script.ts";
import { cutIntoPieces } from "../../apps/tts/domain/pieces.ts";
import type { Script } from "../../apps/tts/domain/script.ts";
import { fitsText } from "../../apps/tts/domain/speech_length.ts";
import { spokenText } from "../../apps/tts/domain/spoken_text.ts";
import { textScript, titleOfText } from "../../apps/tts/domain/text_script.ts";
import { layOut } from "../../apps/tts/domain/timeline.ts";

const test = suite("scripts");
const titles = ({ chapters }: Script) => chapters.map(({ title }) => title);
const said = ({ chapters }: Script) =>
  chapters.map(({ utterances }) => utterances.map(({ text }) => text));

test("marks that a reader would not say are not said", () => {
  const cases: [string, string][] = [
    ["**Bold** and `code` and _this_", "Bold and code and _this_"],
    ["See [the page](https://example.org/a?b=c) now.", "See the page now."],
    ["At https://www.example.org/long/path?x=1, too.", "At example.org, too."],
    ["As shown [12], and by others [3, 4].", "As shown, and by others."],
    ["- an item\u0000 \u200b with  blanks", "an item with blanks"],
    ["## A heading", "A heading"],
    ["x < y & z", "x < y & z"],
  ];
  for (const [text, expected] of cases) assert.is(spokenText(text), expected);
});

test("Markdown headings of a text are its chapters", () => {
  const script = textScript(
    "Before.\n\n# One\nFirst line\nsecond line.\n\nNext.\n## Two\n\n# Empty\n",
    {
      title: "All",
    },
  );
  assert.equal(titles(script), ["All", "One"]);
  assert.equal(said(script), [["Before."], ["First line second line.", "Next."]]);
  assert.is(titleOfText(`# Cells\n\nMore`), "Cells");
  assert.ok(titleOfText("word ".repeat(100)).length < 90);
});

test("code, rules and the marks of tables and footnotes are not said", () => {
  const text =
    "Der Fluss\n=========\n\nEr ist *lang*[^1].\n\n```py\na = 1\n\nb = 2\n```\n\n" +
    "| Ort | Höhe |\n|:---|---:|\n| Ulm | 478 m |\n\n- Quelle\n- Mündung\n\n---\n\n[^1]: Laut Karte.";
  assert.equal(said(textScript(text, { title: "Fluss" })), [
    ["Der Fluss", "Er ist lang.", "Ort, Höhe. Ulm, 478 m.", "Quelle. Mündung.", "Laut Karte."],
  ]);
});

test("a paged document is read across its pages, without headers, tables and references", () => {
  const page = (body: string, number: number) => `Biology 101\n${body}\n${number}\n`;
  const pages = [
    page("1 Cells\n\nThe cell is the small-\nest unit of life, and the smallest unit that", 1),
    page("lives by itself. It has a membrane.\n\n2 Plants\n\nPlants have cell walls.", 2),
    page("References\n\n[1] Someone. A book. 1999.", 3),
  ];
  const text = pages.join("\n");
  let start = 0;
  const parts = pages.map((body, index) => {
    const part = { kind: "page" as const, number: index + 1, start, end: start + body.length };
    start += body.length + 1;
    return part;
  });
  const script = documentScript({ title: "Biology", content: { text, parts } });
  assert.equal(titles(script), ["1 Cells", "2 Plants"]);
  assert.equal(said(script), [
    [
      "The cell is the smallest unit of life, and the smallest unit that lives by itself. It has a membrane.",
    ],
    ["Plants have cell walls."],
  ]);
});

test("pieces hold all words in their order, each within its limit", () => {
  const alphabet = [
    "cells",
    "are",
    "small.",
    "Plants",
    "grow!",
    "x".repeat(70),
    "细胞很小。",
    "🙂",
    "1,234",
  ];
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const text = () =>
    Array.from({ length: 1 + random(60) }, () => alphabet[random(alphabet.length)]).join(" ");
  for (let round = 0; round < 200; round += 1) {
    const chapters = Array.from({ length: 1 + random(4) }, (_, index) => ({
      title: `Chapter ${index}`,
      utterances: Array.from({ length: 1 + random(5) }, () => ({
        voice: random(2) as 0 | 1,
        text: `word ${text()}`,
      })),
    }));
    const maxCharacters = 40 + random(200);
    const pieces = cutIntoPieces({ title: "All", chapters }, { maxCharacters });
    for (const piece of pieces) {
      assert.ok(piece.text.length <= maxCharacters, `${piece.text.length} of ${maxCharacters}`);
      assert.not(/[\ud800-\udbff]$|^[\udc00-\udfff]/.test(piece.text), "half a character");
    }
    const sounds = (parts: string[]) => parts.join("").replace(/[^\p{L}\p{N}]/gu, "");
    const expected = chapters.flatMap(({ title, utterances }) => [
      ...(chapters.length > 1 ? [title] : []),
      ...utterances.map((utterance) => utterance.text),
    ]);
    assert.is(sounds(pieces.map((piece) => piece.text)), sounds(expected));
    assert.equal(
      pieces.map(({ number }) => number),
      pieces.map((_, index) => index),
    );
  }
});

test("chapters follow one another without a gap, and end with the recording", () => {
  const say = (text: string) => ({ voice: 0 as const, text });
  const script = {
    title: "All",
    chapters: [
      { title: "One", utterances: [say("First.")] },
      { title: "Two", utterances: [say("Second."), say("Third.")] },
    ],
  };
  const pieces = cutIntoPieces(script, { maxCharacters: 12 }).map((piece) => ({
    ...piece,
    samples: 1000,
  }));
  const { chapters, durationMs, samples } = layOut(script, { pieces, sampleRate: 1000 });
  assert.is(samples, durationMs);
  assert.is(chapters[0]?.startMs, 0);
  assert.is(chapters[0]?.endMs, chapters[1]?.startMs);
  assert.is(chapters[1]?.endMs, durationMs);
});

test("audio fits its text within wide bounds, and no wider", () => {
  const text = "The cell is the smallest unit of life.";
  assert.ok(fitsText(2300, { text, speed: 1 }));
  assert.ok(fitsText(1150, { text, speed: 2 }));
  assert.not(fitsText(50, { text, speed: 1 }));
  assert.not(fitsText(120_000, { text, speed: 1 }));
});

test.run();
