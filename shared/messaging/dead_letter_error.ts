/** A dead letter cannot be dealt with as asked. */
export class DeadLetterError extends Error {
  override readonly name = "DeadLetterError";
  readonly code: "not_found" | "held" | "bad_cursor";

  constructor(code: DeadLetterError["code"], message: string) {
    super(message);
    this.code = code;
  }
}
