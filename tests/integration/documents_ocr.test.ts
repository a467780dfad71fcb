import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createTesseractOcr } from "../../apps/documents/adapters/ocr/tesseract_ocr.ts";
import { PageNotRecognizedError } from "../../apps/documents/domain/recognized_page.ts";
import type { Ocr } from "../../apps/documents/jobs/recognize_pages.ts";
import { resumeOverdue } from "../../apps/documents/jobs/resume_overdue.ts";
import { documentSchema, textSchema } from "../../apps/documents/routes/schemas.ts";
import { documentProgressed } from "../../shared/contracts/document_processed.ts";
import { on } from "../../shared/messaging/event_handler.ts";
import { startInboxConsumer } from "../../shared/messaging/inbox_consumer.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import {
  bodyOf,
  endedDocument,
  newUser,
  type RunningDocuments,
  startDocuments,
  uploadOf,
} from "../support/documents/running_documents.ts";
import { samplePdf } from "../support/documents/sample_pdf.ts";
import { scannedPdf, whyNoOcr } from "../support/documents/scanned_pdf.ts";
import { waitFor } from "../support/wait_for.ts";

type Ask = ReturnType<RunningDocuments["as"]>;

const upload = (ask: Ask, content: Uint8Array, name = "scan.pdf") =>
  bodyOf(documentSchema, ask("/v1/documents", uploadOf(content, { name })));

const codes = (warnings: readonly { code: string }[] = []) => warnings.map(({ code }) => code);

/** Recognizes a sentence on each page when it is let; `read` has the pages in their order. */
function gatedOcr({ open: isOpen = true } = {}) {
  const gate = Promise.withResolvers<void>();
  if (isOpen) gate.resolve();
  const read: { objectKey: string; number: number; language: string | undefined }[] = [];
  const unreadable = new Set<number>();
  const ocr: Ocr = {
    missing: async () => undefined,
    open: async (objectKey) => ({
      async read(number, { language }) {
        if (number > 2) await gate.promise;
        read.push({ objectKey, number, language });
        if (unreadable.has(number)) throw new PageNotRecognizedError(number);
        const text = `The heron of page ${number} is a grey bird that stands in shallow water.`;
        const lines = [{ text, x: 70, y: 700, width: 400, size: 12 }];
        return { page: { number, lines, confidence: 90 }, language: "en" };
      },
      close: async () => {},
    }),
  };
  return { ocr, read, unreadable, open: gate.resolve };
}

const missing = await whyNoOcr();
const test = suite("scanned documents");

test("are recognized in jobs of a few pages, with progress that other services can follow", async () => {
  const documents = await startDocuments();
  try {
    const ask = documents.as(newUser());
    const { ocr, read } = gatedOcr();
    const progressed: number[] = [];
    const follower = await startInboxConsumer({
      ...documents,
      groupId: "tests.progress",
      topics: ["document.processed"],
      handlers: [on(documentProgressed, async (_, { data }) => void progressed.push(data.done))],
      logger: createLogger({ service: "documents", level: "silent" }),
    });
    await documents.startWork({ ocr });
    const { id } = await upload(ask, samplePdf([...Array(12)].map(() => [])));
    const { status, language, warnings, text } = await endedDocument(ask, id);
    assert.is(status, "ready");
    assert.is(language, "en");
    assert.is(text?.parts, 12);
    assert.equal(codes(warnings), ["text_recognized"]);
    assert.equal(
      read.map(({ number }) => number),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    );
    assert.is(read[0]?.language, undefined);
    assert.ok(
      read.slice(1).every((page) => page.language === "en"),
      "the first page shows it",
    );
    const { sql } = documents.database;
    const jobs = await sql`select 1 from jobs where kind = 'recognize_pages'`;
    assert.is(jobs.length, 3);
    const steps = await sql<{ percent: number }[]>`
      select percent from progress where subject_id = ${id} and percent is not null order by id`;
    const percents = steps.map(({ percent }) => percent);
    assert.equal(
      percents,
      percents.toSorted((a, b) => a - b),
      "progress never goes back",
    );
    assert.ok(percents.includes(40));
    await waitFor(() => progressed.length === 3, { what: "the progress to be published" });
    assert.equal(progressed, [5, 10, 12]);
    await follower.close();
    assert.equal([...(await sql`select 1 from page_images`)], [], "nothing is left of them");
  } finally {
    await documents.close();
  }
});

test("of one learner let those of another go first after a few pages", async () => {
  const documents = await startDocuments();
  try {
    const { ocr, read, open } = gatedOcr({ open: false });
    await documents.startWork({ ocr });
    const [first, second] = [documents.as(newUser()), documents.as(newUser())];
    const long = await upload(first, samplePdf([...Array(30)].map(() => [])));
    await waitFor(() => read.length >= 2, { what: "the long scan to be begun" });
    const short = await upload(second, samplePdf([[], [], []]));
    const text = await upload(second, samplePdf([["A heron is a bird that stands in water."]]));
    assert.is((await endedDocument(second, text.id)).status, "ready", "a text does not wait");
    await waitFor(
      async () => {
        const { sql } = documents.database;
        return (await sql`select 1 from imaged_documents where document_id = ${short.id}`).length;
      },
      { what: "the short scan to wait" },
    );
    open();
    assert.is((await endedDocument(second, short.id)).status, "ready");
    assert.is((await endedDocument(first, long.id)).status, "ready");
    const lastOfShort = read.findLastIndex(({ objectKey }) => objectKey.startsWith(short.id));
    assert.ok(lastOfShort < 15, `the short scan was done after ${lastOfShort} pages`);
  } finally {
    await documents.close();
  }
});

test("go on where a killed service stopped, and where events were lost", async () => {
  const documents = await startDocuments();
  try {
    const ask = documents.as(newUser());
    const { ocr, read } = gatedOcr();
    const { id } = await upload(ask, samplePdf([[], [], [], [], [], [], []]));
    const { sql } = documents.database;
    // As a service leaves it that was killed after the third page, and whose jobs were purged.
    await sql`delete from outbox`;
    await sql`delete from jobs`;
    await sql`
      insert into imaged_documents (document_id, revision, pages, language)
      values (${id}, 1, 7, 'en')`;
    for (let number = 1; number <= 7; number += 1) {
      const lines = [{ text: `Page ${number}.`, x: 70, y: 700, width: 400, size: 12 }];
      const page = number <= 3 ? JSON.stringify({ number, lines, confidence: 90 }) : null;
      await sql`
        insert into page_images (document_id, number, recognized)
        values (${id}, ${number}, ${page}::text::jsonb)`;
    }
    await documents.startWork({ ocr });
    await waitFor(async () => {
      await sql`update document_list set updated_at = now() - interval '31 minutes'`;
      return (await resumeOverdue(documents.database)) > 0;
    });
    const { status, text } = await endedDocument(ask, id);
    assert.is(status, "ready");
    assert.is(text?.parts, 7);
    assert.equal(
      read.map(({ number }) => number),
      [4, 5, 6, 7],
    );
  } finally {
    await documents.close();
  }
});

test("are ready without pages that fail or exceed the limit, and leave nothing when deleted", async () => {
  const documents = await startDocuments();
  try {
    const ask = documents.as(newUser());
    const { ocr, unreadable } = gatedOcr();
    unreadable.add(2);
    await documents.startWork({ ocr, maxPageImages: 3 });
    const { id } = await upload(ask, samplePdf([[], [], [], [], []]));
    const { status, warnings = [], text } = await endedDocument(ask, id);
    assert.is(status, "ready");
    assert.is(text?.parts, 2);
    assert.equal(codes(warnings), [
      ...["text_recognized", "pages_without_text", "pages_without_text"],
    ]);
    assert.match(warnings[1]?.detail ?? "", /: 2\. OCR found no text/);
    assert.match(warnings[2]?.detail ?? "", /: 4, 5\. There are too many/);
  } finally {
    await documents.close();
  }
  const deleting = await startDocuments();
  try {
    const ask = deleting.as(newUser());
    const { ocr, read, open } = gatedOcr({ open: false });
    await deleting.startWork({ ocr });
    const { id } = await upload(ask, samplePdf([[], [], [], []]));
    await waitFor(() => read.length >= 2, { what: "the recognition to be begun" });
    assert.is((await ask(`/v1/documents/${id}`, { method: "DELETE" })).status, 204);
    open();
    const { sql } = deleting.database;
    await waitFor(
      async () => {
        const jobs = await sql`select 1 from jobs where finished_at is null`;
        const rows = await sql`select 1 from imaged_documents`;
        return jobs.length + rows.length === 0;
      },
      { what: "everything of it to be gone" },
    );
  } finally {
    await deleting.close();
  }
});

const recognition = suite("recognition of scanned pages by Tesseract");
const recognizes = missing === undefined ? recognition : recognition.skip;

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  en: [
    "The heron is a large grey bird that stands in shallow",
    "water. Every heron has a long neck that it folds in",
    "flight. The egret is a small white heron that lives",
    "near warm rivers and lakes.",
  ],
  de: [
    "Der Graureiher ist ein großer Vogel, der im flachen",
    "Wasser steht. Jeder Reiher hat einen langen Hals, den",
    "er im Flug zurücklegt. Über der Mündung des Flusses",
    "brüten häufig auch Möwen und Störche.",
  ],
  fr: [
    "Le héron est un grand oiseau gris qui vit près de l'eau.",
    "Chaque héron a un très long cou qu'il replie pendant",
    "le vol. Après l'été, les jeunes hérons quittent la forêt",
    "où ils sont nés et cherchent une rivière à eux.",
  ],
};

for (const [language, lines] of Object.entries(TEXTS)) {
  recognizes(`${language}: the words and the language of a scan are found`, async () => {
    const documents = await startDocuments();
    try {
      const { objects } = documents;
      const ocr = createTesseractOcr(objects, { timeLimitMs: 120_000, memoryMb: 512 });
      await documents.startWork({ ocr });
      const ask = documents.as(newUser());
      const { id } = await upload(ask, await scannedPdf([lines, lines.toReversed()]));
      const found = await endedDocument(ask, id);
      assert.is(found.status, "ready");
      assert.is(found.language, language);
      assert.equal(codes(found.warnings), ["text_recognized"]);
      const { text } = await bodyOf(textSchema, ask(`/v1/documents/${id}/text`));
      const words = new Set(text.match(/[\p{L}']+/gu));
      const expected = lines.join(" ").match(/[\p{L}']+/gu) ?? [];
      const lost = expected.filter((word) => !words.has(word));
      assert.ok(lost.length <= 1, `not recognized: ${lost.join(", ")}`);
    } finally {
      await documents.close();
    }
  });
}

recognizes("a page that was scanned sideways is read in its order", async () => {
  const documents = await startDocuments();
  try {
    const ocr = createTesseractOcr(documents.objects, { timeLimitMs: 120_000, memoryMb: 512 });
    await documents.startWork({ ocr });
    const ask = documents.as(newUser());
    const lines = TEXTS.en ?? [];
    const { id } = await upload(ask, await scannedPdf([lines], { sideways: true }));
    assert.is((await endedDocument(ask, id)).status, "ready");
    const { text } = await bodyOf(textSchema, ask(`/v1/documents/${id}/text`));
    assert.match(text.replace(/\s+/g, " "), "stands in shallow water. Every heron has a long neck");
  } finally {
    await documents.close();
  }
});

test.run();
recognition.run();
