import { once } from "node:events";
import { connect } from "node:net";
import { createRoute, z } from "@hono/zod-openapi";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { idempotencyHeader } from "../../shared/http/idempotency.ts";
import { listen } from "../../shared/http/listen.ts";
import { openApiDocument } from "../../shared/http/openapi_document.ts";
import { pageOf, pageQuery } from "../../shared/http/paging.ts";
import {
  mapProblem,
  type Problem,
  ProblemError,
  problemResponses,
} from "../../shared/http/problem.ts";
import { createRouter } from "../../shared/http/router.ts";
import { createServiceApps, type ServiceAppOptions } from "../../shared/http/service_app.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { startTracing } from "../../shared/runtime/tracing.ts";
import { loggerWithLines } from "../support/log_lines.ts";
import { waitFor } from "../support/wait_for.ts";

class QuizClosedError extends Error {
  override readonly name = "QuizClosedError";
}

const quizSchema = z.object({ title: z.string().min(1), questionCount: z.int().min(1) });

const createQuiz = createRoute({
  operationId: "createQuiz",
  method: "post",
  path: "/v1/quizzes/{quizId}",
  request: {
    params: z.object({ quizId: z.uuid() }),
    query: pageQuery,
    headers: idempotencyHeader,
    body: { required: true, content: { "application/json": { schema: quizSchema } } },
  },
  responses: {
    201: {
      description: "Made",
      content: {
        "application/json": {
          schema: pageOf(quizSchema, "QuizPage", { title: "Cells", questionCount: 5 }),
        },
      },
    },
    ...problemResponses(400, 401, 409),
  },
});

const draftSchema = z
  .object({
    title: z.string().default(""),
    parts: z.array(z.object({ kind: z.enum(["page", "slide"]) })).optional(),
  })
  .openapi("Draft");
const createDraft = createRoute({
  operationId: "createDraft",
  method: "post",
  path: "/v1/drafts",
  request: { body: { required: true, content: { "application/json": { schema: draftSchema } } } },
  responses: { 204: { description: "Kept" }, ...problemResponses(400) },
});

const createInternalDraft = createRoute({ ...createDraft, path: "/internal/drafts" });

/** A service with routes that succeed and fail in every way. */
function service(options: Partial<ServiceAppOptions> = {}) {
  const { logger, lines } = loggerWithLines();
  const info = { title: "Quizzes", description: "Makes quizzes", version: "1.0.0" };
  const { app, machine } = createServiceApps({
    service: "quiz",
    ...info,
    logger,
    metrics: createMetrics({ service: "quiz" }),
    readiness: {},
    problems: [
      mapProblem(QuizClosedError, (error) => {
        return new ProblemError(409, "quiz_closed", { detail: error.message });
      }),
    ],
    maxBodyBytes: 1000,
    ...options,
  });
  const routes = createRouter();
  routes.openapi(createQuiz, (c) =>
    c.json({ items: [c.req.valid("json")], nextCursor: null }, 201),
  );
  routes.openapi(createDraft, (c) => c.body(null, 204));
  routes.get("/v1/closed", () => {
    throw new QuizClosedError("The quiz is closed.");
  });
  routes.get("/v1/broken", () => {
    throw new Error("connection to 10.0.0.5 refused for user quiz");
  });
  routes.get("/v1/cut", () => {
    const cause = Object.assign(new Error("57P03 at 10.0.0.5"), { code: "57P03" });
    throw new Error("Failed query: select secret", { cause });
  });
  routes.get("/v1/busy", () => {
    throw new ProblemError(503, "busy", { detail: "Later.", headers: { "Retry-After": "3" } });
  });
  routes.get("/v1/raw/:part", () => new Response("raw"));
  app.route("/", routes);
  const internal = createRouter();
  internal.openapi(createInternalDraft, (c) => c.body(null, 204));
  machine.route("/", internal);
  return { app, machine, lines, document: () => openApiDocument([app], info) };
}

const QUIZ_ID = "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22";
const json = (body: unknown) => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

async function problemOf(response: Response): Promise<Problem> {
  assert.is(response.headers.get("content-type"), "application/problem+json");
  const problem = (await response.json()) as Problem;
  assert.is(problem.status, response.status);
  assert.is(problem.requestId, response.headers.get("x-request-id"));
  return problem;
}

const http = suite("a service's app");
http.before(async () => {
  await startTracing({ service: "test" });
});

http("a valid request is answered by its handler", async () => {
  const { app } = service();
  const quiz = { title: "Cells", questionCount: 3 };
  const response = await app.request(`/v1/quizzes/${QUIZ_ID}`, json(quiz));
  assert.is(response.status, 201);
  assert.equal(await response.json(), { items: [quiz], nextCursor: null });
});

http("a request that its schema refuses is answered with everything that is wrong", async () => {
  const { app } = service();
  const response = await app.request(`/v1/quizzes/${QUIZ_ID}`, json({ questionCount: 0 }));
  const problem = await problemOf(response);
  assert.is(response.status, 400);
  assert.is(problem.code, "invalid_request");
  const places = problem.errors?.map((error) => `${error.in} ${error.path}`);
  assert.equal(places, ["body title", "body questionCount"]);
});

http("an unknown field of a body is refused by its name, at every depth", async () => {
  const { app } = service();
  const quiz = { title: "Cells", questionCount: 3, colour: "red" };
  const refused = await problemOf(await app.request(`/v1/quizzes/${QUIZ_ID}`, json(quiz)));
  assert.equal(refused.errors, [{ in: "body", path: "colour", message: "is not a known field" }]);
  const draft = { title: "Cells", parts: [{ kind: "page" }, { kind: "page", page: 7 }] };
  const nested = await problemOf(await app.request("/v1/drafts", json(draft)));
  assert.equal(nested.errors, [
    { in: "body", path: "parts.1.page", message: "is not a known field" },
  ]);
});

http("a body between services may have fields that only a newer version knows", async () => {
  const { machine } = service();
  const response = await machine.request("/internal/drafts", json({ title: "T", colour: "red" }));
  assert.is(response.status, 204);
});

http("the document closes the bodies of requests, and leaves those of responses open", () => {
  const { schemas } = service().document().components as { schemas: Record<string, object> };
  assert.is(Reflect.get(schemas.Draft ?? {}, "additionalProperties"), false);
  assert.is(Reflect.get(schemas.QuizPage ?? {}, "additionalProperties"), undefined);
});

http("wrong parameters are named with the part of the request they are in", async () => {
  const { app } = service();
  const path = await problemOf(await app.request("/v1/quizzes/7", json({})));
  assert.equal(
    path.errors?.map(({ in: where, path }) => [where, path]),
    [["path", "quizId"]],
  );
  const query = await app.request(`/v1/quizzes/${QUIZ_ID}?limit=1000`, json({}));
  const [error] = (await problemOf(query)).errors ?? [];
  assert.equal([error?.in, error?.path], ["query", "limit"]);
});

http("a body that is no JSON or of another type is a problem too", async () => {
  const { app } = service();
  const broken = await app.request(`/v1/quizzes/${QUIZ_ID}`, json("{"));
  assert.is((await problemOf(broken)).status, 400);
  const typed = { ...json("<a/>"), headers: { "content-type": "text/xml" } };
  const other = await problemOf(await app.request(`/v1/quizzes/${QUIZ_ID}`, typed));
  assert.is(other.status, 415);
});

http("a body that is missing is refused, also where every part of it has a default", async () => {
  const { app } = service();
  const missing = await problemOf(await app.request("/v1/drafts", { method: "POST" }));
  assert.is(missing.status, 400);
  assert.match(missing.errors?.[0]?.message ?? "", /application\/json/);
  assert.is((await app.request("/v1/drafts", json({}))).status, 204);
});

http("a domain error is answered as its mapping says", async () => {
  const problem = await problemOf(await service().app.request("/v1/closed"));
  assert.equal([problem.status, problem.code], [409, "quiz_closed"]);
  assert.is(problem.detail, "The quiz is closed.");
  assert.is(problem.instance, "/v1/closed");
});

http("an unforeseen error is logged whole and tells the caller nothing of its cause", async () => {
  const { app, lines } = service();
  const response = await app.request("/v1/broken");
  const text = await response.clone().text();
  const problem = await problemOf(response);
  assert.equal([problem.status, problem.code], [500, "internal_error"]);
  assert.not.match(text, /10\.0\.0\.5|refused|quiz/);
  const logged = lines.find((line) => line.level === "error");
  assert.match(JSON.stringify(logged?.err), /10\.0\.0\.5/);
  assert.is(logged?.requestId, problem.requestId);
});

http("a database that is away is answered 503, to be tried again", async () => {
  const { app, lines } = service();
  const response = await app.request("/v1/cut");
  assert.is(response.headers.get("retry-after"), "1");
  assert.not.match(await response.clone().text(), /secret|10\.0\.0\.5/);
  const problem = await problemOf(response);
  assert.equal([problem.status, problem.code], [503, "unavailable"]);
  assert.match(JSON.stringify(lines.find((line) => line.level === "warn")?.err), /10\.0\.0\.5/);
});

http("a problem's headers are sent with it", async () => {
  const response = await service().app.request("/v1/busy");
  assert.is(response.status, 503);
  assert.is(response.headers.get("retry-after"), "3");
});

http("an unknown path is 404 and a method that a path does not take 405", async () => {
  const { app } = service();
  assert.is((await problemOf(await app.request("/nowhere"))).code, "not_found");
  const response = await app.request("/v1/closed", { method: "DELETE" });
  assert.is((await problemOf(response)).code, "method_not_allowed");
  assert.is(response.status, 405);
  assert.is(response.headers.get("allow"), "GET");
});

http("a body over the limit is refused, whether its length is told or not", async () => {
  const { app } = service();
  const large = JSON.stringify({ title: "x".repeat(2000), questionCount: 1 });
  const told = { ...json(large), headers: { ...json("").headers, "content-length": "2030" } };
  for (const request of [told, json(large)]) {
    const response = await app.request(`/v1/quizzes/${QUIZ_ID}`, request);
    assert.is((await problemOf(response)).status, 413);
  }
});

http("a request keeps the plain id it came with, and gets one in place of any other", async () => {
  const { app, lines } = service();
  const ask = (id: string) => app.request("/v1/raw/a", { headers: { "x-request-id": id } });
  assert.is((await ask("client-12345")).headers.get("x-request-id"), "client-12345");
  assert.is(lines.at(-1)?.requestId, "client-12345");
  const replaced = (await ask("two words")).headers.get("x-request-id");
  assert.match(String(replaced), /^[0-9a-f-]{36}$/);
});

http("a request continues the trace it came with", async () => {
  const { app, lines } = service();
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  await app.request("/v1/raw/a", {
    headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
  });
  assert.is(lines.at(-1)?.traceId, traceId);
});

http("requests are measured by route template, and tried-out paths under one name", async () => {
  const { app, machine } = service();
  for (const path of ["/v1/raw/a", "/v1/raw/b", "/v1/x", "/v1/y"]) await app.request(path);
  const text = await (await machine.request("/metrics")).text();
  const counted = 'http_request_duration_seconds_count{service="quiz",method="GET",route=';
  assert.match(text, `${counted}"/v1/raw/{part}",status="200"} 2`);
  assert.match(text, `${counted}"unmatched",status="404"} 2`);
});

http("responses are counted by class of status", async () => {
  const { app, machine } = service();
  for (const path of ["/v1/raw/a", "/v1/x", "/v1/y"]) await app.request(path);
  const text = await (await machine.request("/metrics")).text();
  assert.match(text, 'http_responses_total{class="2xx",service="quiz"} 1');
  assert.match(text, 'http_responses_total{class="4xx",service="quiz"} 2');
});

http("the public app has nothing of the machine app but the probes", async () => {
  const { app, machine } = service();
  machine.get("/internal/x", (c) => c.text("inside"));
  for (const path of ["/metrics", "/internal/x", "/internal"]) {
    assert.is((await problemOf(await app.request(path))).code, "not_found", path);
  }
  for (const path of ["/metrics", "/internal/x", "/livez", "/readyz"]) {
    assert.is((await machine.request(path)).status, 200, path);
  }
  assert.is((await machine.request("/v1/raw/a")).status, 404);
  assert.is((await machine.request("/openapi.json")).status, 404);
});

http("a service is ready when everything that it needs answers", async () => {
  const ready = service({ readiness: { database: async () => {} } });
  assert.is((await ready.app.request("/readyz")).status, 200);
  const waiting = service({
    readiness: {
      database: async () => {},
      kafka: () => Promise.reject(new Error("no broker at 10.0.0.5")),
    },
  });
  const response = await waiting.app.request("/readyz");
  const problem = await problemOf(response);
  assert.equal([problem.code, problem.detail], ["not_ready", "Unavailable dependencies: kafka."]);
  assert.match(JSON.stringify(waiting.lines), /no broker at 10\.0\.0\.5/);
  assert.is((await waiting.app.request("/livez")).status, 200);
});

http("nobody stores what users and services are answered, problems included", async () => {
  const { app } = service();
  const closed = ["/v1/raw/a", "/v1/closed", "/v1/broken", "/v1/none", "/internal/none"];
  for (const path of closed) {
    const { headers } = await app.request(path);
    assert.is(headers.get("cache-control"), "no-store", path);
    assert.is(headers.get("x-content-type-options"), "nosniff", path);
  }
  const large = await app.request("/v1/drafts", json("x".repeat(2000)));
  assert.equal([large.status, large.headers.get("cache-control")], [413, "no-store"]);
  assert.is((await app.request("/openapi.json")).headers.get("cache-control"), null);
});

http(
  "users are asked for under /v1 and services under /internal, the probes are open",
  async () => {
    const refuse = (code: string) => async () => {
      throw new ProblemError(401, code, { detail: "No." });
    };
    const { app, machine } = service({
      authenticate: refuse("no_user"),
      authorizeService: refuse("no_service"),
    });
    assert.is((await problemOf(await app.request("/v1/raw/a"))).code, "no_user");
    assert.is((await problemOf(await machine.request("/internal/x"))).code, "no_service");
    for (const open of ["/livez", "/readyz", "/openapi.json"]) {
      assert.is((await app.request(open)).status, 200);
    }
  },
);

http(
  "a client that leaves in the middle of its request is not a failure of the database",
  async () => {
    const { app, lines } = service();
    const server = await listen(app, { port: 0 });
    const socket = connect(server.port, "127.0.0.1");
    const head = "POST /v1/drafts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    socket.write(`${head}Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n`);
    await once(socket, "data");
    socket.resetAndDestroy();
    const logged = await waitFor(() => lines.find(({ event }) => event === "request"));
    assert.is(logged.status, 400);
    assert.equal(
      lines.filter(({ level }) => level === "warn" || level === "error"),
      [],
    );
    await server.close();
  },
);

http("the OpenAPI document names operations, problems and how to sign in", async () => {
  const { app, document } = service();
  const served = (await (await app.request("/openapi.json")).json()) as ReturnType<typeof document>;
  assert.equal(served, JSON.parse(JSON.stringify(document())));
  assert.is(served.openapi, "3.1.0");
  const operation = served.paths?.["/v1/quizzes/{quizId}"]?.post;
  assert.is(operation?.operationId, "createQuiz");
  assert.ok(operation?.responses?.["409"]?.content?.["application/problem+json"]?.example);
  const parameters = operation?.parameters?.map((it) => ("name" in it ? it.name : "")) ?? [];
  assert.equal(parameters.sort(), ["cursor", "idempotency-key", "limit", "quizId"]);
  const bearer = served.components?.securitySchemes?.bearer;
  assert.equal((bearer as { scheme?: string } | undefined)?.scheme, "bearer");
  assert.ok(served.components?.schemas?.Problem && served.components.schemas.QuizPage);
});

http.run();
