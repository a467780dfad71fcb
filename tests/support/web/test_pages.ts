import { readFileSync } from "node:fs";
import { SignJWT } from "jose";
import { createPlatform } from "../../../apps/web/adapters/platform.ts";
import type { WebSession } from "../../../apps/web/adapters/session_cookie.ts";
import type { SessionStore } from "../../../apps/web/adapters/session_store.ts";
import { createApps } from "../../../apps/web/app.ts";
import { loadAssets } from "../../../apps/web/assets/load_assets.ts";
import { createClientAddressSigner } from "../../../shared/http/client_address_token.ts";
import { createLogger } from "../../../shared/runtime/logger.ts";
import { createMetrics } from "../../../shared/runtime/metrics.ts";

/** What the platform answers in a test, by `METHOD /path`; the document's examples by default. */
export type Answers = Record<string, (request: Request) => Response | Promise<Response>>;

/** Pages over a platform that a test makes up. */
export interface TestPages {
  request(path: string, init?: RequestInit & { signedIn?: boolean }): Promise<Response>;
  /** The pages' text of a path. */
  page(path: string): Promise<string>;
  /** Sends a form as a browser does from this site. */
  send(path: string, fields: Record<string, string>): Promise<Response>;
  readonly answers: Answers;
  /** What web has sent to the platform. */
  readonly calls: Request[];
  readonly sessions: Map<string, WebSession>;
}

const cookie = "a".repeat(43);
const secret = "a secret of web in tests, long enough";

const document = JSON.parse(readFileSync("apps/gateway/openapi.json", "utf8")) as {
  paths: Record<string, Record<string, { responses: Record<string, ExampleResponse> }>>;
  components: { schemas: Record<string, { example?: unknown }> };
};

interface ExampleResponse {
  content?: Record<string, { example?: unknown; schema?: { $ref?: string; example?: unknown } }>;
}

/** Opens pages with one signed-in browser. */
export async function openTestPages(
  options: { roles?: readonly string[] } = {},
): Promise<TestPages> {
  const answers: Answers = {};
  const calls: Request[] = [];
  const sessions = new Map<string, WebSession>();
  const accessToken = await new SignJWT({ roles: options.roles ?? ["learner"] })
    .setProtectedHeader({ alg: "HS256" })
    .sign(new TextEncoder().encode(secret));
  sessions.set(cookie, {
    accountId: "0190a5c4-1111-7c55-9d2e-0a7c4c1f2b11",
    displayName: "Ada",
    tokens: { accessToken, refreshToken: "rt_1", expiresAt: Date.now() + 600_000 },
  });
  const { app } = createApps({
    logger: createLogger({ service: "web", level: "silent" }),
    metrics: createMetrics({ service: "web" }),
    readiness: {},
    sessions: storeIn(sessions),
    platform: createPlatform({
      baseUrl: "http://gateway.test",
      clients: createClientAddressSigner({ service: "web", secret }),
      fetch: async (request) => {
        calls.push(request.clone());
        const { pathname } = new URL(request.url);
        const answer = answers[`${request.method} ${pathname}`];
        if (answer) return answer(request);
        const { status, body } = exampleOf(request.method, pathname);
        return body === undefined
          ? new Response(null, { status: 204 })
          : Response.json(body, { status });
      },
    }),
    assets: await loadAssets(),
    demo: undefined,
    closing: new AbortController().signal,
  });
  const request: TestPages["request"] = async (path, { signedIn = true, ...init } = {}) => {
    const headers = new Headers(init.headers);
    headers.set("x-forwarded-for", "203.0.113.7");
    headers.set("x-forwarded-host", "pages.test");
    if (signedIn) headers.append("cookie", `__Host-session=${cookie}`);
    return app.request(path, { ...init, headers });
  };
  return {
    request,
    async page(path) {
      const response = await request(path);
      return response.text();
    },
    send: (path, fields) =>
      request(path, {
        method: "POST",
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          "sec-fetch-site": "same-origin",
          origin: "https://pages.test",
        },
        body: new URLSearchParams(fields).toString(),
      }),
    answers,
    calls,
    sessions,
  };
}

function storeIn(sessions: Map<string, WebSession>): SessionStore {
  return {
    async start(session) {
      const started = "b".repeat(43);
      sessions.set(started, session);
      return started;
    },
    find: async (key) => sessions.get(key),
    renew: async (key, session) => void sessions.set(key, session),
    end: async (key) => void sessions.delete(key),
    purge: async () => {},
  };
}

/**
 * The example that the OpenAPI document has for an operation; its body is undefined where there is none.
 *
 * @throws {RangeError} for an operation that does not exist
 */
export function exampleOf(method: string, pathname: string): { status: number; body: unknown } {
  for (const [template, item] of Object.entries(document.paths)) {
    const pattern = new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
    const operation = item[method.toLowerCase()];
    if (operation === undefined || !pattern.test(pathname)) continue;
    const [status = "204", response] =
      Object.entries(operation.responses).find(([code]) => code.startsWith("2")) ?? [];
    const content = response?.content?.["application/json"];
    const name = content?.schema?.$ref?.split("/").at(-1) ?? "";
    const { example } = document.components.schemas[name] ?? {};
    return {
      status: Number(status),
      body: content?.example ?? content?.schema?.example ?? example,
    };
  }
  throw new RangeError(`There is no operation ${method} ${pathname}`);
}

/** A problem as the platform sends it. */
export function problem(status: number, code: string, more: object = {}): Response {
  return Response.json(
    { status, code, title: code, detail: `Detail of ${code}.`, ...more },
    { status },
  );
}
