/** A message is no event that this service understands; delivering it again would not help. */
export class MalformedEventError extends Error {
  override readonly name = "MalformedEventError";
}
