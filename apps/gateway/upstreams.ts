/**
 * The services behind the gateway, in one place: each line gives the gateway a service's operations,
 * its part of the OpenAPI document, of the progress stream, of the dead letters, and of the deletion
 * of an account. A service's addresses come from the variables `<NAME>_URL` and, for internal calls,
 * `<NAME>_INTERNAL_URL`.
 */
export const upstreamServices = [
  { service: "documents" },
  { service: "quiz" },
  { service: "chat" },
  { service: "stt" },
  { service: "tts" },
] as const;

/** A service behind the gateway. */
export type UpstreamService = (typeof upstreamServices)[number]["service"];
