import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { waitFor } from "../support/wait_for.ts";

/** Somebody who uses the platform through its gateway. */
export class Learner {
  readonly gatewayUrl: string;
  readonly token: string;
  readonly id: string;

  private constructor(gatewayUrl: string, token: string) {
    this.gatewayUrl = gatewayUrl;
    this.token = token;
    const claims = Buffer.from(token.split(".")[1] ?? "", "base64url").toString();
    this.id = (JSON.parse(claims) as { sub: string }).sub;
  }

  /** Makes an account, by default with an address and a password that nobody needs. */
  static async register(gatewayUrl: string, account = newAccount()): Promise<Learner> {
    await ask(`${gatewayUrl}/v1/auth/register`, post({ ...account, displayName: "Bench" }));
    const session = await ask(`${gatewayUrl}/v1/auth/login`, post(account));
    return new Learner(gatewayUrl, String(session.accessToken));
  }

  /** Uploads a file and answers its document's id. */
  async upload(content: Uint8Array<ArrayBuffer>, fileName: string): Promise<string> {
    const form = new FormData();
    form.append("file", new File([content], fileName));
    const answer = await this.ask("/v1/documents", { method: "POST", body: form });
    return String(answer.id);
  }

  /** Uploads a file piece by piece, holding none of it, and answers its document's id. */
  async uploadStream(pieces: Iterable<Buffer>, fileName: string): Promise<string> {
    const boundary = randomUUID();
    function* body() {
      yield Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n`,
      );
      yield* pieces;
      yield Buffer.from(`\r\n--${boundary}--\r\n`);
    }
    const answer = await this.ask("/v1/documents", {
      method: "POST",
      headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
      body: Readable.toWeb(Readable.from(body())) as ReadableStream<Uint8Array>,
      duplex: "half",
    });
    return String(answer.id);
  }

  /** Asks for a quiz over a document in any state, and answers its id. */
  async requestQuiz(documentId: string): Promise<string> {
    const answer = await this.ask("/v1/quizzes", post({ documentIds: [documentId] }));
    return String(answer.id);
  }

  /** Resolves when a thing at this path is ready. */
  async ready(path: string): Promise<void> {
    const status = await waitFor(
      async () => {
        const answer = await this.ask(path);
        return answer.status === "ready" || answer.status === "failed" ? answer : undefined;
      },
      { timeoutMs: 180_000, everyMs: 20, what: path },
    );
    if (status.status === "failed") throw new Error(`${path} failed: ${JSON.stringify(status)}`);
  }

  ask(path: string, request: RequestInit = {}): Promise<Record<string, unknown>> {
    const headers = { ...request.headers, authorization: `Bearer ${this.token}` };
    return ask(this.gatewayUrl + path, { ...request, headers });
  }
}

/** An email address and a password that are not used yet. */
export function newAccount(): { email: string; password: string } {
  return { email: `${randomUUID()}@example.org`, password: randomUUID() };
}

function post(body: object): RequestInit {
  const headers = { "content-type": "application/json" };
  return { method: "POST", headers, body: JSON.stringify(body) };
}

async function ask(url: string, request: RequestInit): Promise<Record<string, unknown>> {
  const response = await fetch(url, request);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 300)}`);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}
