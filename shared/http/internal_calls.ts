/** The services that call each other. */
export const serviceNames = [
  ...(["gateway", "documents", "quiz", "chat", "stt", "tts"] as const),
  // It calls the public operations of the gateway, and nobody calls it.
  "web",
] as const;
/** A service that calls others. */
export type ServiceName = (typeof serviceNames)[number];

/** The operations of a service for other services, each with the services that may call it. */
type Callers = Readonly<Record<`${string} /internal/${string}`, readonly ServiceName[]>>;

/** What the gateway does with every service behind it. */
const behindTheGateway: Callers = {
  "DELETE /internal/owners/{ownerId}": ["gateway"],
  "GET /internal/owners/{ownerId}/export": ["gateway"],
  "GET /internal/owners/{ownerId}/usage": ["gateway"],
  "GET /internal/progress/live": ["gateway"],
  "GET /internal/progress/stored": ["gateway"],
  "GET /internal/dead-letters": ["gateway"],
  "POST /internal/dead-letters/{id}/replay": ["gateway"],
  "POST /internal/dead-letters/{id}/discard": ["gateway"],
  "GET /internal/jobs": ["gateway"],
};

/**
 * Who may call which internal operation of which service. What is not listed is refused: a new
 * operation, or a new caller, needs an entry here.
 */
export const internalCalls: Readonly<Record<ServiceName, Callers>> = {
  gateway: {
    "GET /internal/revocations": ["documents", "quiz", "chat", "stt", "tts"],
  },
  documents: {
    ...behindTheGateway,
    "GET /internal/documents/{documentId}": ["quiz", "chat", "stt", "tts"],
    "GET /internal/documents/{documentId}/text": ["quiz", "chat", "tts"],
    "GET /internal/documents/{documentId}/notes": ["tts"],
    "POST /internal/reservations": ["stt"],
    "DELETE /internal/reservations/{documentId}": ["stt"],
  },
  quiz: behindTheGateway,
  chat: behindTheGateway,
  stt: {
    ...behindTheGateway,
    "GET /internal/transcriptions/{transcriptionId}": ["documents"],
    "GET /internal/transcriptions/{transcriptionId}/text": ["documents"],
  },
  web: {},
  tts: {
    ...behindTheGateway,
    "POST /internal/generations": ["chat"],
    "DELETE /internal/generations/{generationId}": ["chat"],
  },
};

/**
 * Whether a service may call an operation of another.
 *
 * @param operation method and path template: `GET /internal/documents/{documentId}`
 */
export function mayCall(call: { caller: string; service: string; operation: string }): boolean {
  const { caller, service, operation } = call;
  const operations: Readonly<Record<string, readonly string[]>> = Object.hasOwn(
    internalCalls,
    service,
  )
    ? internalCalls[service as ServiceName]
    : {};
  return Object.hasOwn(operations, operation) && (operations[operation] ?? []).includes(caller);
}
