import { randomUUID } from "node:crypto";
import type { Problem } from "../../../shared/http/problem.ts";
import { waitFor } from "../wait_for.ts";

/** A file to upload. */
export interface UploadedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly title?: string;
  /** What the sender calls it; the platform must not go by that. */
  readonly mediaType?: string;
}

/** What a learner is told of a document; the fields that the tests look at. */
export interface DocumentAnswer {
  readonly id: string;
  readonly title: string;
  readonly status: "pending" | "processing" | "ready" | "failed";
  readonly revision: number;
  readonly mediaType: string;
  readonly problem?: { readonly code: string; readonly detail: string };
  readonly text?: { readonly parts: number; readonly partKind: string };
}

/** Someone who signed in and asks through the gateway, as any client would. */
export class Learner {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly #gatewayUrl: string;

  constructor(
    gatewayUrl: string,
    account: { readonly id: string; readonly email: string; readonly token: string },
  ) {
    this.#gatewayUrl = gatewayUrl;
    this.id = account.id;
    this.email = account.email;
    this.token = account.token;
  }

  /** Sends a request with the learner's token. */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${this.token}`);
    return fetch(`${this.#gatewayUrl}${path}`, { ...init, headers });
  }

  async post(
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return this.send(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  }

  async delete(path: string): Promise<Response> {
    return this.send(path, { method: "DELETE" });
  }

  /** Reads JSON. @throws {Error} that shows the answer when it is not 200 */
  async read<Body>(path: string): Promise<Body> {
    return bodyOf<Body>(await this.send(path), 200);
  }

  async upload(
    file: UploadedFile,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const form = new FormData();
    if (file.title !== undefined) form.set("title", file.title);
    const { content, name, mediaType = "application/octet-stream" } = file;
    const bytes = typeof content === "string" ? content : new Uint8Array(content);
    form.set("file", new Blob([bytes], { type: mediaType }), name);
    return this.send("/v1/documents", { method: "POST", headers, body: form });
  }

  /** The document once nothing happens to it any more. */
  async settled(documentId: string): Promise<DocumentAnswer> {
    return waitFor(
      async () => {
        const found = await this.read<DocumentAnswer>(`/v1/documents/${documentId}`);
        return found.status === "ready" || found.status === "failed" ? found : undefined;
      },
      { what: `document ${documentId} to be ready or failed`, everyMs: 100 },
    );
  }
}

/** An email address that nobody has. */
export const newEmail = (name: string): string => `${name}-${randomUUID()}@example.org`;

export const somePassword = "a password of the tests";

/** Registers a new learner and signs in. */
export async function registerLearner(
  gatewayUrl: string,
  { name = "learner", email = newEmail(name) }: { name?: string; email?: string } = {},
): Promise<Learner> {
  const registration = { email, password: somePassword, displayName: name };
  await bodyOf(await postJson(`${gatewayUrl}/v1/auth/register`, registration), 201);
  return signIn(gatewayUrl, { email, password: somePassword });
}

/** Signs in. */
export async function signIn(
  gatewayUrl: string,
  credentials: { readonly email: string; readonly password: string },
): Promise<Learner> {
  const answer = await postJson(`${gatewayUrl}/v1/auth/login`, credentials);
  const { accessToken: token } = await bodyOf<{ accessToken: string }>(answer, 200);
  const headers = { authorization: `Bearer ${token}` };
  const me = await fetch(`${gatewayUrl}/v1/me`, { headers });
  const { id, email } = await bodyOf<{ id: string; email: string }>(me, 200);
  return new Learner(gatewayUrl, { id, email, token });
}

/** Sends JSON as nobody. */
export async function postJson(url: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** An answer's JSON. @throws {Error} that shows the answer when it has another status */
export async function bodyOf<Body>(response: Response, status: number): Promise<Body> {
  const text = await response.text();
  if (response.status !== status) {
    throw new Error(`Expected ${status} of ${response.url}, got ${response.status}: ${text}`);
  }
  return JSON.parse(text) as Body;
}

/** An answer's problem details. @throws {Error} when it has another status or is none */
export async function problemOf(response: Response, status: number): Promise<Problem> {
  const type = response.headers.get("content-type");
  if (type !== "application/problem+json") {
    throw new Error(`Expected a problem of ${response.url}, got ${response.status} ${type}`);
  }
  return bodyOf<Problem>(response, status);
}
