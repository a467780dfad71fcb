import { suite } from "uvu";
import * as assert from "uvu/assert";
import { exampleOf, openTestPages, problem, type TestPages } from "../support/web/test_pages.ts";

const test = suite("pages");
const id = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
const evil = `"><img src=x onerror=alert(1)><script>alert(2)</script>`;
let pages: TestPages;

test.before.each(async () => {
  pages = await openTestPages({ roles: ["learner", "operator"] });
});

const readable = [
  "/documents",
  `/documents/${id}`,
  `/documents/${id}?start=0&end=10`,
  `/documents/${id}/timeline`,
  `/documents/${id}/pages`,
  "/quizzes",
  "/quizzes/new",
  `/quizzes/${id}`,
  `/quizzes/${id}/attempts/${id}`,
  `/quizzes/${id}/workflow`,
  "/reviews",
  "/chat",
  `/chat/${id}`,
  "/audio",
  `/audio/${id}`,
  `/transcriptions/${id}`,
  "/account",
  "/account/log",
  "/collections",
  `/collections/${id}`,
  "/search?q=cell",
  "/attempts",
  `/quizzes/${id}/preview`,
  "/operator",
  "/operator/dead-letters",
  "/operator/health",
  "/operator/jobs",
  "/operator/lag?topic=document.processed&groupId=quiz.bank",
  "/operator/accounts?email=ada",
  `/operator/accounts/${id}`,
  "/operator/quotas",
  "/operator/log",
];

for (const path of readable) {
  test(`${path.replaceAll(id, "{id}")} is a page in both languages`, async () => {
    for (const language of ["en", "de"]) {
      const response = await pages.request(path, { headers: { "accept-language": language } });
      const text = await response.text();
      assert.is(response.status, 200, text.slice(0, 500));
      assert.match(text, new RegExp(`<html lang="${language}">`));
      assert.not.match(text, /undefined|\[object|NaN/);
    }
  });
}

test("no page is stored, and none runs a script or a style of its own", async () => {
  for (const path of readable) {
    const response = await pages.request(path);
    const text = await response.text();
    assert.is(response.headers.get("cache-control"), "private, no-store", path);
    const policy = response.headers.get("content-security-policy") ?? "";
    assert.not.match(policy, /unsafe/, path);
    assert.match(policy, /default-src 'none'/, path);
    assert.not.match(text, /<script(?![^>]*src=)|<style| style="| on\w+="/, path);
  }
});

test("visitors who are not signed in are led to sign in and back", async () => {
  for (const path of readable) {
    const { status, headers } = await pages.request(path, { signedIn: false });
    assert.is(status, 303, path);
    const to = new URL(headers.get("location") ?? "", "http://pages");
    assert.is(to.pathname, "/sign-in", path);
    assert.is(to.searchParams.get("to"), path);
  }
  assert.equal(pages.calls, []);
});

test("a forged cookie is no session", async () => {
  const response = await pages.request("/documents", {
    signedIn: false,
    headers: { cookie: `__Host-session=${"x".repeat(43)}` },
  });
  assert.is(response.status, 303);
  assert.match(response.headers.get("set-cookie") ?? "", /__Host-session=;.*Max-Age=0/);
});

test("signing in leads only to this site", async () => {
  for (const to of ["//evil.test", "/\\evil.test", "https://evil.test", "/a b", "javascript:x"]) {
    const response = await pages.send("/sign-in", { email: "a@b.org", password: "secret", to });
    assert.is(response.headers.get("location"), "/documents", to);
  }
  const response = await pages.send("/sign-in", {
    email: "a@b.org",
    password: "s",
    to: "/chat?a=1",
  });
  assert.is(response.headers.get("location"), "/chat?a=1");
  assert.match(
    response.headers.getSetCookie().at(-1) ?? "",
    /^__Host-session=b{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax/,
  );
});

test("no token is in a page or a cookie", async () => {
  const signIn = await pages.send("/sign-in", { email: "ada@example.org", password: "secret" });
  const sent = [signIn.headers.get("set-cookie"), await pages.page("/documents")].join();
  const tokens = [...pages.sessions.values()].flatMap(({ tokens: them }) => [
    them.accessToken,
    them.refreshToken,
  ]);
  for (const token of tokens) assert.not.ok(sent.includes(token));
});

test("forms of other sites are refused", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  for (const headers of [
    {},
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site", origin: "https://pages.test" },
    { "sec-fetch-site": "none" },
    { origin: "https://evil.test" },
    { origin: "null" },
    { origin: "https://evil.test", "sec-fetch-site": "same-origin" },
  ]) {
    const response = await pages.request(`/documents/${id}/delete`, {
      method: "POST",
      headers: { ...form, ...headers } as Record<string, string>,
    });
    assert.is(response.status, 403, JSON.stringify(headers));
  }
  assert.equal(pages.calls, []);
  const response = await pages.request(`/documents/${id}/delete`, {
    method: "POST",
    headers: { origin: "https://pages.test" },
  });
  assert.is(response.status, 303);
});

/** A value with markup in the place of everything that people write. */
function infected(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(infected);
  if (typeof value !== "object" || value === null) return value;
  const written = ["title", "text", "quote", "prompt", "explanation", "term", "fileName", "detail"];
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      written.includes(key) && typeof inner === "string" ? evil : infected(inner),
    ]),
  );
}

test("what learners write is text on every page", async () => {
  for (const path of readable) await pages.page(path);
  for (const { method, url } of [...pages.calls]) {
    const { pathname } = new URL(url);
    const value = infected(exampleOf(method, pathname).body);
    pages.answers[`${method} ${pathname}`] = () => Response.json(value);
  }
  for (const path of readable) assert.not.match(await pages.page(path), /<img|<script>/, path);
});

test("a page whose part is unavailable shows the rest", async () => {
  pages.answers[`GET /v1/documents/${id}/notes`] = () => problem(503, "unavailable");
  const text = await pages.page(`/documents/${id}`);
  assert.match(text, /This part is unavailable/);
  assert.match(text, /id="source"/);
});

test("each failure has a page that says what to do", async () => {
  const failures: [number, string, RegExp][] = [
    [404, "document_not_found", /may have been deleted/],
    [403, "forbidden", /may not open this page/],
    [429, "too_many_requests", /Wait a moment/],
    [413, "quota_exceeded", /reached a limit/],
    [503, "unavailable", /Try again/],
    [500, "internal_error", /unexpected error/],
  ];
  for (const [status, code, text] of failures) {
    pages.answers[`GET /v1/documents/${id}`] = () => problem(status, code);
    const response = await pages.request(`/documents/${id}`);
    assert.is(response.status, status);
    assert.match(await response.text(), text);
  }
});

test("a page that waits for something loads itself again, at an address without a fragment", async () => {
  const { body } = exampleOf("GET", `/v1/quizzes/${id}`);
  pages.answers[`GET /v1/quizzes/${id}`] = () =>
    Response.json({ ...(body as object), status: "processing", questions: [] });
  const refresh = `<noscript><meta http-equiv="refresh" content="4;url=/quizzes/${id}"></noscript>`;
  assert.ok((await pages.page(`/quizzes/${id}`)).includes(refresh));
});

test("a platform that cannot be reached is a page, not an error", async () => {
  pages.answers["GET /v1/documents"] = () => Promise.reject(new TypeError("fetch failed"));
  const response = await pages.request("/documents");
  assert.is(response.status, 503);
  assert.match(await response.text(), /Unavailable at the moment/);
});

test("a session that was revoked ends, and the visitor signs in again", async () => {
  pages.answers["GET /v1/documents"] = () => problem(401, "unauthenticated");
  const response = await pages.request("/documents");
  assert.is(response.status, 303);
  assert.match(response.headers.get("location") ?? "", /because=ended/);
  assert.is(pages.sessions.size, 0);
});

test("an access token that expires soon is replaced before it is used", async () => {
  const [[key, session] = []] = [...pages.sessions];
  if (key === undefined || session === undefined) throw new Error("There is no session");
  pages.sessions.set(key, { ...session, tokens: { ...session.tokens, expiresAt: Date.now() } });
  pages.answers["POST /v1/auth/refresh"] = () =>
    Response.json({
      accessToken: session.tokens.accessToken,
      refreshToken: "rt_2",
      expiresIn: 900,
    });
  assert.is((await pages.request("/documents")).status, 200);
  assert.is(pages.sessions.get(key)?.tokens.refreshToken, "rt_2");
});

test("each call names the browser, by its address and program", async () => {
  await pages.request("/documents", { headers: { "user-agent": "Firefox" } });
  const [call] = pages.calls;
  assert.is(call?.headers.get("user-agent"), "Firefox");
  assert.match(call?.headers.get("x-service-client") ?? "", /^eyJ/);
});

test("operators' pages are for operators", async () => {
  const learner = await openTestPages();
  for (const path of readable.filter((one) => one.startsWith("/operator"))) {
    assert.is((await learner.request(path)).status, 403, path);
  }
  assert.equal(learner.calls, []);
});

test("an operator locks an account, and comes back to the accounts that were sought", async () => {
  const response = await pages.send(`/operator/accounts/${id}/lock`, { email: "ada@" });
  assert.is(response.headers.get("location"), "/operator/accounts?email=ada%40&done=saved");
  assert.is(pages.calls.at(-1)?.url.endsWith(`/v1/admin/accounts/${id}/lock`), true);
  pages.answers[`POST /v1/admin/accounts/${id}/unlock`] = () => problem(404, "account_not_found");
  const refused = await pages.send(`/operator/accounts/${id}/unlock`, {});
  assert.is(refused.status, 404);
  assert.match(await refused.text(), /Detail of account_not_found/);
});

test("each lag leads to its history", async () => {
  const [, path = ""] =
    (await pages.page("/operator")).match(/href="(\/operator\/lag[^"]*)"/) ?? [];
  await pages.page(path.replaceAll("&amp;", "&"));
  const asked = new URL(pages.calls.at(-1)?.url ?? "").search;
  assert.is(asked, "?topic=document.processed&groupId=quiz.bank");
});

test("the lag over time has a gap where it was unknown", async () => {
  const samples = ["4", null, "0", "2"].map((lag, index) => ({
    at: new Date(1_800_000_000_000 + index * 15_000).toISOString(),
    lag,
  }));
  pages.answers["GET /v1/admin/lag/history"] = () => Response.json({ samples });
  const text = await pages.page("/operator/lag?topic=a&groupId=b");
  assert.equal(
    [...text.matchAll(/<polyline points="([^"]*)"/g)].map(([, points]) => points),
    ["0.0,0.0", "400.0,160.0 600.0,80.0"],
  );
  assert.match(text, /2 now, 4 at most/);
  assert.match(text, /<td class="number">unknown<\/td>/);
});

test("an alarm that could not be evaluated is not shown as OK", async () => {
  pages.answers["GET /v1/admin/alarms"] = () => problem(503, "unavailable");
  assert.match(await pages.page("/operator/health"), /This part is unavailable/);
});

test("an explanation that only repeats the passage is shown once", async () => {
  const path = `/v1/quizzes/${id}/attempts/${id}`;
  const { body } = exampleOf("GET", path) as { body: { results: Record<string, unknown>[] } };
  const [result] = body.results;
  const passage = { ...(result?.passage as object), quote: "Cells divide. They grow." };
  const shown = async (explanation: string) => {
    const results = [{ ...result, explanation, passage, passages: [passage] }];
    pages.answers[`GET ${path}`] = () => Response.json({ ...body, results });
    return pages.page(`/quizzes/${id}/attempts/${id}`);
  };
  const quote = "The document says (page 2): “Cells divide. They grow.”";
  for (const repeated of ["Cells  divide.", quote, `${quote} ${quote}`]) {
    assert.is((await shown(repeated)).match(/<p>[^<]*Cells\s+divide/g)?.length, 1, repeated);
  }
  for (const more of ["Because cells divide.", `They must. ${quote}`]) {
    assert.ok((await shown(more)).includes(`<p>${more}</p>`), more);
  }
});

test("the text of audio is shown by sentences with their times, and its chapters without scripts", async () => {
  const audio = `/v1/audio/generations/${id}`;
  const { body } = exampleOf("GET", audio) as { body: object };
  const chapters = ["One", "Two"].map((title, at) => ({
    ...{ title, startMs: at * 1_000 },
    endMs: (at + 1) * 1_000,
  }));
  pages.answers[`GET ${audio}`] = () => Response.json({ ...body, chapters });
  let asked = "";
  pages.answers[`GET ${audio}/sentences`] = ({ url }) => {
    asked = new URL(url).search;
    const times = { startMs: 1_000, endMs: 1_500, paragraph: 0, voice: "en-us" };
    return Response.json({ chapter: 1, sentences: [{ ...times, text: evil }] });
  };
  const text = await pages.page(`/audio/${id}?chapter=1`);
  assert.is(asked, "?chapter=1");
  assert.match(text, /href="\?chapter=0#sentences"/);
  assert.match(text, /data-start="1000" data-end="1500" data-seek="1000">&quot;&gt;&lt;img/);
  pages.answers[`GET ${audio}/sentences`] = () => problem(404, "audio_sentences_not_found");
  assert.match(await pages.page(`/audio/${id}`), /created without its text/);
});

test("an upload is sent on as it arrives", async () => {
  let received = "";
  pages.answers["POST /v1/documents"] = async (request) => {
    received = await request.text();
    return Response.json({ id }, { status: 202 });
  };
  const body = new FormData();
  body.append("file", new File(["some text"], "a.txt"));
  const response = await pages.request("/documents", {
    method: "POST",
    headers: { "sec-fetch-site": "same-origin" },
    body,
  });
  assert.is(response.headers.get("location"), `/documents/${id}`);
  assert.match(received, /filename="a.txt"[\s\S]*some text/);
});

test("no form but that of a file may hold files", async () => {
  const body = new FormData();
  body.append("email", new File(["x".repeat(1_000)], "a.txt"));
  const headers = { "sec-fetch-site": "same-origin" };
  const response = await pages.request("/sign-in", { method: "POST", headers, body });
  assert.is(response.status, 415);
});

test("an answer is streamed as pieces of a page, and its end closes the stream", async () => {
  const sentence = { position: 1, text: evil, removed: false, citations: [] };
  const path = `/v1/conversations/${id}/messages/${id}/stream`;
  pages.answers[`GET ${path}`] = () =>
    new Response(`: hello\n\nevent: sentence\nid: 1\ndata: ${JSON.stringify(sentence)}\n\n`);
  const response = await pages.request(`/chat/${id}/messages/${id}/stream`);
  assert.is(response.headers.get("content-type"), "text/event-stream");
  const text = await response.text();
  assert.match(text, /event: sentence\nid: 1\ndata: <span>&quot;&gt;&lt;img/);
});

test("a file is saved and never shown as a page", async () => {
  pages.answers[`GET /v1/documents/${id}/content`] = () =>
    new Response("<script>alert(1)</script>", {
      headers: { "content-type": "text/html", "content-disposition": 'inline; filename="a.html"' },
    });
  const { headers } = await pages.request(`/documents/${id}/content`);
  assert.is(headers.get("content-disposition"), 'attachment; filename="a.html"');
  assert.match(headers.get("content-security-policy") ?? "", /sandbox/);
});

test.run();
