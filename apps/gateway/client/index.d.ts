import type { Client } from "openapi-fetch";
import type { components, operations, paths } from "./schema.d.ts";

export type { components, operations, paths };

/** A model of the API by its name in the OpenAPI document: `Model<"Quiz">`. */
export type Model<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** Where the platform is, and as whom to ask. */
export interface ClientOptions {
  /** The gateway's address, `https://host:port`. */
  baseUrl: string;
  /** An access token, or what gives one for each request; without it only public operations work. */
  accessToken?: string | (() => string | undefined | Promise<string | undefined>);
  /** What sends requests; the global `fetch` unless given. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * A typed client: `GET`, `POST` and `DELETE` take a path of the document with its parameters, and
 * answer `{ data }` or `{ error }` (problem details) with the `response`. A body that holds a `Blob`
 * or `File` is sent as a form.
 *
 * @example
 * const client = createClient({ baseUrl: "http://localhost:8080", accessToken });
 * const { data, error } = await client.GET("/v1/documents/{documentId}", {
 *   params: { path: { documentId } },
 * });
 */
export declare function createClient(options: ClientOptions): Client<paths>;
