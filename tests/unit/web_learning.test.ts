import { suite } from "uvu";
import * as assert from "uvu/assert";
import { exampleOf, openTestPages, problem, type TestPages } from "../support/web/test_pages.ts";

const test = suite("learning on the pages");
const id = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
const other = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b22";
let pages: TestPages;

test.before.each(async () => {
  pages = await openTestPages();
});

async function german(path: string): Promise<string> {
  const response = await pages.request(path, { headers: { "accept-language": "de" } });
  return response.text();
}

/** Makes the platform answer an operation with its example and these changes. */
function answer(method: string, path: string, changes: object): void {
  const { body, status } = exampleOf(method, path);
  pages.answers[`${method} ${path}`] = () =>
    Response.json({ ...(body as object), ...changes }, { status });
}

test("a question leads to itself, so that it and its answer are on the screen", async () => {
  pages.answers[`POST /v1/conversations/${id}/messages`] = () =>
    Response.json({ id, questionId: other, status: "pending" }, { status: 202 });
  const response = await pages.send(`/chat/${id}/messages`, { text: "What is a cell?" });
  assert.is(response.headers.get("location"), `/chat/${id}#m-${other}`);
});

test("without scripts, a conversation that is being answered is loaded again at its question", async () => {
  const message = { conversationId: id, createdAt: "2026-11-23T10:00:00.000Z" };
  answer("GET", `/v1/conversations/${id}/messages`, {
    items: [
      { ...message, id, role: "question", status: "ready", text: "What is a cell?" },
      { ...message, id: other, role: "answer", status: "pending", text: "", questionId: id },
    ],
  });
  assert.match(
    await pages.page(`/chat/${id}`),
    new RegExp(`content="3;url=/chat/[0-9a-f-]+\\?at=\\d+#m-${id}"`),
  );
});

test("what the documents do not mention is quoted, with a verb that agrees", async () => {
  const message = { id, conversationId: id, createdAt: "2026-11-23T10:00:00.000Z", sentences: [] };
  const related = { ...message, role: "answer", status: "ready", text: "", outcome: "related" };
  const path = `/v1/conversations/${id}/messages`;
  const cases: [string[], RegExp][] = [
    [["Relativität"], /„Relativität“ kommt hier nicht vor/],
    [["Relativität", "entwickelt"], /„Relativität“ und „entwickelt“ kommen hier nicht vor/],
    [["a date"], /: ein Datum kommt hier nicht vor/],
  ];
  for (const [missing, text] of cases) {
    answer("GET", path, { items: [{ ...related, missing }] });
    assert.match(await german(`/chat/${id}`), text);
  }
});

test("a citation leads to its passage and back, and to no other address", async () => {
  const sentence = { ...citedSentence, removed: false };
  const message = { id, conversationId: other, createdAt: "2026-11-23T10:00:00.000Z" };
  answer("GET", `/v1/conversations/${other}/messages`, {
    items: [{ ...message, role: "answer", status: "ready", text: "x", sentences: [sentence] }],
  });
  const chat = await pages.page(`/chat/${other}`);
  const [, cited = ""] = /class="cite" href="([^"]+)"/.exec(chat) ?? [];
  const passage = await pages.page(cited.replaceAll("&amp;", "&").split("#")[0] ?? "");
  assert.match(passage, new RegExp(`href="/chat/${other}#m-${id}">Back to the conversation`));
  for (const back of ["https://evil.test", "//evil.test", "/sign-out", `/chat/${id}`]) {
    const query = new URLSearchParams({ start: "0", end: "4", back });
    assert.not.match(await pages.page(`/documents/${id}?${query}`), /Back to/, back);
  }
});

const citedSentence = {
  position: 1,
  text: "The cell is the unit of life.",
  citations: [
    {
      ...{ documentId: id, title: "Cells", part: { kind: "page", number: 1 } },
      ...{ start: 0, end: 4, quote: "The cell" },
    },
  ],
};

test("a review shows the correct answer next to the learner's before it is rated", async () => {
  const due = await pages.page("/reviews");
  assert.match(due, /Show the answer/);
  assert.not.match(due, /name="rating"/);
  const { body } = exampleOf("GET", `/v1/reviews/${id}`) as {
    body: { question: { id: string; choices: string[] }; rightAnswer: number };
  };
  const { question, rightAnswer } = body;
  const shown = await pages.send(`/reviews/${id}/answer`, { [`answer-${question.id}`]: "2" });
  const text = await shown.text();
  assert.match(text, new RegExp(`<dt>Your answer</dt><dd>${question.choices[2]}</dd>`));
  assert.match(
    text,
    new RegExp(`<dt>Correct answer</dt><dd>${question.choices[rightAnswer]}</dd>`),
  );
  assert.match(text, /name="rating" value="good"/);
  assert.equal(pages.calls.map(({ method }) => method).includes("POST"), false);
  const rated = await pages.send(`/reviews/${id}`, { rating: "good" });
  assert.match(rated.headers.get("location") ?? "", /^\/reviews\?again=2026/);
});

test("where nothing is due, the page says when the next card is", async () => {
  answer("GET", "/v1/reviews/due", { items: [] });
  assert.match(await pages.page("/reviews"), /The next card is due:.*2026-11-26T10:00/);
});

test("a quiz without any answer is submitted only when the learner says so", async () => {
  const asked = await pages.send(`/quizzes/${id}/attempts`, { key: "key-1" });
  assert.match(await asked.text(), /Submit anyway/);
  assert.not.ok(pages.calls.some(({ method }) => method === "POST"));
  const sent = await pages.send(`/quizzes/${id}/attempts`, { key: "key-1", empty: "yes" });
  assert.is(sent.status, 303);
  assert.ok(pages.calls.some(({ method }) => method === "POST"));
});

test("a result explains its points, and what is missing from a partly correct answer", async () => {
  const path = `/v1/quizzes/${id}/attempts/${id}`;
  const { results } = exampleOf("GET", path).body as { results: object[] };
  const partly = {
    ...{ ...results[0], type: "short_answer", answer: "a stack", rightAnswer: "a stack of plates" },
    ...{ correct: false, credit: 0.5, verdictCode: "partial", missingWords: ["plates"] },
  };
  answer("GET", path, { score: 0, total: 1, points: 0.5, results: [partly] });
  const text = await german(`/quizzes/${id}/attempts/${id}`);
  assert.match(text, /0,5 von 1 Punkt/);
  assert.match(text, /Es fehlt: „plates“\./);
  assert.match(text, /Quiz neu starten.*Lernkarten wiederholen/s);
});

test("German pages say in German what the platform reports", async () => {
  assert.match(await german(`/documents/${id}/timeline`), /Die Datei wurde hochgeladen\./);
  assert.match(await german(`/quizzes/${id}`), /Das Quiz hat 1 statt 10 Fragen/);
  assert.match(await german("/audio"), /Englisch \(Vereinigte Staaten\), männlich/);
  const step = { subject: { kind: "document", id }, status: "processing", percent: 40 };
  const event = { ...step, message: "Extracting the text.", time: new Date().toISOString() };
  pages.answers["GET /v1/events"] = () =>
    new Response(`event: progress\nid: 1\ndata: ${JSON.stringify(event)}\n\n`);
  const live = await german("/live");
  assert.match(live, /"message":"Der Text wird gelesen\. \(40 %\)"/);
  assert.not.match(live, /Extracting/);
});

test("a heading with a number of its own gets no second one", async () => {
  const path = `/v1/documents/${id}/notes`;
  const passage = { documentId: id, start: 0, end: 4, quote: "The " };
  const at = (number: number, title: string) => ({
    ...passage,
    part: { kind: "section", number, title },
  });
  answer("GET", path, {
    summary: [{ text: "One.", passage: at(5, "4. The Calvin cycle") }],
    keyTerms: [{ term: "cell", explanation: "Two.", passage: at(2, "Cells") }],
    outline: [{ title: "4. The Calvin cycle", passage: at(5, "4. The Calvin cycle"), points: [] }],
  });
  const text = await pages.page(`/documents/${id}`);
  assert.match(text, /<span>4\. The Calvin cycle<\/span>/);
  assert.match(text, /<span>Section 2: Cells<\/span>/);
  assert.match(text, /<ol class="outline numbered">/);
});

test("spans of time are in hours and minutes", async () => {
  const { quotas } = exampleOf("GET", "/v1/me/usage").body as { quotas: object[] };
  const quota = { ...quotas[0], name: "audio_seconds_per_day", unit: "seconds" };
  answer("GET", "/v1/me/usage", { quotas: [{ ...quota, used: 90, limit: 36_000 }] });
  assert.match(await german("/account"), /1,5 Min\. von 10 Std\. genutzt/);
});

test("the account says to which address a message was sent", async () => {
  const { email } = exampleOf("GET", "/v1/me").body as { email: string };
  const sent = await pages.send("/account/verification", {});
  const text = await pages.page(sent.headers.get("location") ?? "");
  assert.ok(text.includes(`A message with a link is on its way to ${email}.`));
});

test("a sign-up whose sign-in fails leads to signing in, and no failed form advises to send it again", async () => {
  const fields = { email: "ada@example.org", displayName: "Ada", password: "a long password" };
  pages.answers["POST /v1/auth/login"] = () => problem(503, "unavailable");
  const { headers } = await pages.send("/sign-up", fields);
  assert.is(headers.get("location"), "/sign-in?because=created");
  pages.answers[`POST /v1/documents/${id}/reprocess`] = () => problem(503, "unavailable");
  const failed = await pages.send(`/documents/${id}/reprocess`, {});
  const text = await failed.text();
  assert.match(text, /look before you send it again/);
  assert.not.match(text, /href="[^"]*reprocess"/);
});

test("a device is named by its browser and system", async () => {
  const userAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36";
  const { items } = exampleOf("GET", "/v1/me/audit").body as { items: object[] };
  answer("GET", "/v1/me/audit", { items: [{ ...items[0], userAgent }] });
  assert.match(await pages.page("/account/log"), />Chrome, Linux</);
});

test.run();
