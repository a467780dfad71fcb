import createFetchClient from "openapi-fetch";

export function createClient({ baseUrl, accessToken, fetch }) {
  const client = createFetchClient({
    baseUrl,
    bodySerializer: serializeBody,
    ...(fetch && { fetch }),
  });
  client.use({
    async onRequest({ request }) {
      const token = typeof accessToken === "function" ? await accessToken() : accessToken;
      if (token) request.headers.set("authorization", `Bearer ${token}`);
      return request;
    },
  });
  return client;
}

/** A body with a file goes as a form, any other as JSON. */
function serializeBody(body) {
  if (body instanceof FormData || typeof body === "string") return body;
  if (!Object.values(body).some((value) => value instanceof Blob)) return JSON.stringify(body);
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    if (value !== undefined) form.append(name, value instanceof Blob ? value : String(value));
  }
  return form;
}
