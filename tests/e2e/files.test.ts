import { suite } from "uvu";
import * as assert from "uvu/assert";
import { sampleEpub } from "../support/documents/sample_epub.ts";
import { encryptedPdf, samplePdf } from "../support/documents/sample_pdf.ts";
import { samplePptx } from "../support/documents/sample_pptx.ts";
import { sampleDocx, sampleZip } from "../support/documents/sample_zip.ts";
import {
  bodyOf,
  type DocumentAnswer,
  type Learner,
  problemOf,
  registerLearner,
  type UploadedFile,
} from "../support/e2e/learner.ts";
import { readyQuiz, requestQuiz } from "../support/e2e/quiz_answers.ts";
import { bookAsPdf, chapters } from "../support/e2e/sample_book.ts";
import {
  openSharedPlatform,
  type SharedPlatform,
  sharedUploadLimit,
} from "../support/e2e/test_platform.ts";

const test = suite("files of every kind, good and bad");
let platform: SharedPlatform;
let learner: Learner;

test.before(async () => {
  platform = await openSharedPlatform();
  learner = await registerLearner(platform.gatewayUrl);
});
test.after(async () => {
  await platform.close();
});

const some = chapters.slice(0, 6);
const markdown = some.map(({ title, text }) => `# ${title}\n\n${text}\n`).join("\n");
const html = some.map(({ title, text }) => `<h1>${title}</h1><p>${text}</p>`).join("\n");
const docx = sampleDocx(
  some.flatMap(({ title, text }) => [{ text: title, style: "Heading1" }, { text }]),
);
const pptx = samplePptx(some.map(({ title, text }) => ({ title, notes: text })));
const epubOf = (more: Parameters<typeof sampleEpub>[1] = {}) =>
  sampleEpub(
    some.map(({ title, text }, index) => ({
      file: `${index}.xhtml`,
      title,
      body: `<p>${text}</p>`,
    })),
    more,
  );
const protection = `<encryption><EncryptedData><CipherData><CipherReference URI="OPS/text/0.xhtml"/></CipherData></EncryptedData></encryption>`;
const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

interface Readable extends UploadedFile {
  readonly expected: string;
  readonly sections: number;
  readonly kind?: string;
}

const readable: readonly Readable[] = [
  { name: "rivers.docx", content: docx, expected: word, sections: 6 },
  {
    name: "rivers.pptx",
    content: pptx,
    expected: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    sections: 6,
    kind: "slide",
  },
  { name: "rivers.epub", content: epubOf(), expected: "application/epub+zip", sections: 6 },
  {
    name: "rivers.html",
    content: `<!doctype html><title>Rivers</title><script>alert(1)</script>${html}`,
    expected: "text/html",
    sections: 6,
  },
  { name: "rivers.md", content: markdown, expected: "text/markdown", sections: 6 },
  {
    name: "rivers.txt",
    content: some.map(({ text }) => text).join("\n\n"),
    expected: "text/plain",
    sections: 1,
  },
  // Told by its content, whatever its name and its sender say.
  {
    name: "holiday.jpg",
    mediaType: "image/jpeg",
    content: `# Mislabelled\n\n${markdown}`,
    expected: "text/markdown",
    sections: 7,
  },
];

for (const { expected, sections, kind = "section", ...file } of readable) {
  test(`${file.name} becomes text, notes and a quiz`, async () => {
    const { id } = await bodyOf<DocumentAnswer>(await learner.upload(file), 202);
    const document = await learner.settled(id);
    assert.equal([document.status, document.mediaType], ["ready", expected]);
    assert.equal(document.text?.partKind, kind);
    assert.is(document.text?.parts, sections);
    const { text } = await learner.read<{ text: string }>(`/v1/documents/${id}/text`);
    assert.match(text, /A spring is a place where groundwater reaches the surface\./);
    assert.not.match(text, /alert|<h1>|# /);
    const notes = await learner.read<{ summary: unknown[] }>(`/v1/documents/${id}/notes`);
    assert.ok(notes.summary.length > 0);
    const requested = await requestQuiz(learner, { documentIds: [id], questionCount: 5 });
    assert.is((await readyQuiz(learner, requested.id)).questionCount, 5);
    const content = await learner.send(`/v1/documents/${id}/content`);
    assert.equal(Buffer.from(await content.arrayBuffer()), Buffer.from(file.content));
  });
}

const zeros = new Uint8Array(40_000_000);
const damaged = bookAsPdf(chapters);
damaged.fill(0x20, 30, damaged.length - 200);

const unreadable: readonly (UploadedFile & { readonly code: string; readonly says: RegExp })[] = [
  {
    name: "damaged.pdf",
    content: damaged,
    code: "corrupt",
    says: /damaged/i,
  },
  { name: "cut.docx", content: spoilt(docx), code: "corrupt", says: /damaged/i },
  { name: "cut.pptx", content: spoilt(pptx), code: "corrupt", says: /damaged/i },
  { name: "cut.epub", content: spoilt(epubOf()), code: "corrupt", says: /damaged/i },
  {
    name: "protected.epub",
    content: epubOf({ more: [{ name: "META-INF/encryption.xml", content: protection }] }),
    code: "encrypted",
    says: /copy-protected/i,
  },
  { name: "secret.pdf", content: encryptedPdf(), code: "encrypted", says: /password/i },
  { name: "pictures.pdf", content: samplePdf([[], [], []]), code: "no_text", says: /no text/i },
  {
    name: "bomb.docx",
    content: sampleDocx(
      [{ text: "Hello." }],
      Array.from({ length: 12 }, (_, index) => ({ name: `word/media/${index}`, content: zeros })),
    ),
    code: "unpacks_too_large",
    says: /unpack/i,
  },
  {
    name: "lying bomb.docx",
    content: sampleDocx(
      [{ text: "Hello." }],
      Array.from({ length: 12 }, (_, index) => ({
        name: `word/media/${index}`,
        content: zeros,
        declaredSize: 10,
      })),
    ),
    code: "unpacks_too_large",
    says: /unpack/i,
  },
];

for (const { code, says, ...file } of unreadable) {
  test(`${file.name} fails with the reason ${code}`, async () => {
    const { id } = await bodyOf<DocumentAnswer>(await learner.upload(file), 202);
    const document = await learner.settled(id);
    assert.equal([document.status, document.problem?.code], ["failed", code]);
    assert.match(document.problem?.detail ?? "", says);
    const text = await problemOf(await learner.send(`/v1/documents/${id}/text`), 409);
    assert.match(text.detail, says);
    await problemOf(await learner.send(`/v1/documents/${id}/notes`), 409);
  });
}

test("a file is a download that no page runs, and what is read of it is stored nowhere", async () => {
  const page = { name: "page.html", content: `<script>alert(1)</script>${html}` };
  const { id } = await bodyOf<DocumentAnswer>(await learner.upload(page), 202);
  await learner.settled(id);
  const { headers } = await learner.send(`/v1/documents/${id}/content`);
  const policies = headers.get("content-security-policy")?.split(", ") ?? [];
  assert.ok(policies.includes("sandbox; default-src 'none'"));
  assert.ok(policies.includes("default-src 'none'; frame-ancestors 'none'"));
  assert.is(headers.get("x-content-type-options"), "nosniff");
  assert.is(headers.get("cache-control"), "private, no-cache");
  assert.match(headers.get("content-disposition") ?? "", /^attachment; filename="page\.html"/);
  for (const path of [
    `/v1/documents/${id}`,
    `/v1/documents/${id}/text`,
    "/v1/documents",
    "/v1/me",
  ]) {
    const answer = await learner.send(path);
    assert.is(answer.headers.get("cache-control"), "no-store", path);
    assert.is(answer.headers.get("strict-transport-security"), null, path);
  }
});

test("a quiz over a document that cannot be read fails and says why", async () => {
  const file = { name: "blank.pdf", content: samplePdf([[], []]) };
  const { id } = await bodyOf<DocumentAnswer>(await learner.upload(file), 202);
  const requested = await requestQuiz(learner, { documentIds: [id], questionCount: 5 });
  const failure = await readyQuiz(learner, requested.id).then(
    () => assert.unreachable("the quiz is ready"),
    (error: Error) => error,
  );
  assert.match(failure?.message ?? "", /no text/i);
});

test("an empty file is refused", async () => {
  const answer = await learner.upload({ name: "empty.pdf", content: "" });
  assert.is((await problemOf(answer, 400)).code, "empty_file");
});

test("a file over the limit is refused, whether its length is told before or found out", async () => {
  const content = Buffer.alloc(sharedUploadLimit + 200_000, "All work and no play. ");
  const told = await learner.upload({ name: "long.txt", content });
  assert.is(told.status, 413);
  await problemOf(told, 413);
  const streamed = await learner.send("/v1/documents", {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=edge" },
    body: chunked(content),
    duplex: "half",
  } as RequestInit);
  await problemOf(streamed, 413);
});

const refused: readonly (UploadedFile & { readonly says: RegExp })[] = [
  { name: "photo.pdf", content: onePixel(), says: /image\/png/ },
  { name: "archive.docx", content: sampleZip([{ name: "a.txt", content: "a" }]), says: /zip/ },
  { name: "noise.txt", content: noise(), says: /not supported/ },
];

for (const { says, ...file } of refused) {
  test(`${file.name} is refused by what it is, not by its name`, async () => {
    const problem = await problemOf(await learner.upload(file), 415);
    assert.is(problem.code, "unsupported_type");
    assert.match(problem.detail, says);
  });
}

test("the same bytes again are the first document, and another learner's are their own", async () => {
  const file = { name: "same.md", content: `# Same\n\n${markdown}` };
  const first = await bodyOf<DocumentAnswer>(await learner.upload(file), 202);
  const renamed = await learner.upload({ ...file, name: "other.md" });
  const again = await bodyOf<DocumentAnswer>(renamed, 200);
  assert.is(again.id, first.id);
  const stranger = await registerLearner(platform.gatewayUrl);
  const theirs = await bodyOf<DocumentAnswer>(await stranger.upload(file), 202);
  assert.is.not(theirs.id, first.id);
});

/** Spoils what stands before an archive's directory, so that it opens but does not unpack. */
function spoilt(archive: Buffer): Buffer {
  const copy = Buffer.from(archive);
  copy.fill(0xff, 70, 400);
  return copy;
}

function onePixel(): Buffer {
  const pixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
  return Buffer.from(pixel, "base64");
}

/** Bytes that are no text in any encoding, and no known format. */
function noise(): Buffer {
  return Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * index * 7 + 1) % 32));
}

function chunked(content: Buffer): ReadableStream<Uint8Array> {
  const head = `--edge\r\ncontent-disposition: form-data; name="file"; filename="long.txt"\r\n\r\n`;
  const parts = [Buffer.from(head), content, Buffer.from("\r\n--edge--\r\n")];
  return ReadableStream.from(parts.map((part) => new Uint8Array(part)));
}

test.run();
