import { openAsBlob } from "node:fs";
import { join } from "node:path";
import type { DemoLogin } from "./demo_login.ts";

const title = "Soil: a sample document";

/**
 * Uploads a first document for the demo learner, through the gateway like any client. A second upload
 * of the same bytes adds no document.
 *
 * @throws {Error} when the gateway refuses the login or the file
 */
export async function uploadSampleDocument(
  gatewayUrl: string,
  { email, password }: DemoLogin,
): Promise<string> {
  const signal = AbortSignal.timeout(15_000);
  const login = await fetch(`${gatewayUrl}/v1/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
    signal,
  });
  const { accessToken } = await readBody<{ accessToken: string }>(login);
  const body = new FormData();
  body.set("title", title);
  body.set("file", await openAsBlob(join(import.meta.dirname, "sample_document.md")), "soil.md");
  const headers = { authorization: `Bearer ${accessToken}` };
  const upload = await fetch(`${gatewayUrl}/v1/documents`, {
    method: "POST",
    headers,
    body,
    signal,
  });
  await readBody(upload);
  return title;
}

async function readBody<Body>(response: Response): Promise<Body> {
  const text = await response.text();
  if (response.ok) return JSON.parse(text) as Body;
  throw new Error(`Cannot upload the sample document: ${response.status} ${text.slice(0, 300)}`);
}
