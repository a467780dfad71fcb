/** The result of a check of `preflight`. */
export interface Finding {
  /** What was checked, in one to three words. */
  readonly name: string;
  /** `unsure` when the lab does not permit the check. */
  readonly verdict: "ok" | "failed" | "unsure";
  readonly detail: string;
  /** What to do about it. */
  readonly remedy?: string;
  /** Settings of the stack that fix it. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A finding as lines for the operator. */
export function findingLines({ name, verdict, detail, remedy }: Finding): string[] {
  const word = { ok: "ok    ", failed: "FAILED", unsure: "?     " }[verdict];
  const line = `${word} ${name.padEnd(16)} ${detail}`;
  return remedy === undefined ? [line] : [line, `       ${" ".repeat(16)} -> ${remedy}`];
}

/** What to do about a request that the account denies. */
export const whenDenied =
  "in a lab, ask its instructor or use another one; in your own account, attach the policy that " +
  "preflight --policy prints";
