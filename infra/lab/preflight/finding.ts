/** What a check of `preflight` found. */
export interface Finding {
  /** What was looked at, in a word or three. */
  readonly name: string;
  /** `unsure` where the lab gives no answer: nothing to do, but nothing is promised. */
  readonly verdict: "ok" | "failed" | "unsure";
  readonly said: string;
  /** What to do about it. */
  readonly remedy?: string;
  /** Settings of the stack that it asks for. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A finding as lines for the operator. */
export function findingLines({ name, verdict, said, remedy }: Finding): string[] {
  const word = { ok: "ok    ", failed: "FAILED", unsure: "?     " }[verdict];
  const line = `${word} ${name.padEnd(16)} ${said}`;
  return remedy === undefined ? [line] : [line, `       ${" ".repeat(16)} -> ${remedy}`];
}
