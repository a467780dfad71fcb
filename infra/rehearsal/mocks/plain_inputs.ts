/** Marks Pulumi's special objects, such as secrets (sdk/nodejs/runtime/rpc.ts). */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Unwraps the secrets that a mocked engine passes. */
export function plainInputs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainInputs);
  if (typeof value !== "object" || value === null) return value;
  const entries = value as Record<string, unknown>;
  if (entries[signatureKey] === secretSignature) return plainInputs(entries.value);
  // Assets are class instances; only plain objects are traversed.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(entries).map(([key, entry]) => [key, plainInputs(entry)]),
  );
}
