import { randomUUID } from "node:crypto";
import {
  getOrganization,
  getProject,
  getStack,
  type Output,
  output,
  StackReference,
} from "@pulumi/pulumi";

/** Tokens by what they are for, as an output of the stack. */
export type TokenRecord = Readonly<Record<string, string>>;

/**
 * Tokens that make the gates of a node wait. A token is a revision and the attempt to reach it. The
 * stack exports its tokens when all nodes have changed. As long as a revision has not been reached,
 * every `up` is another attempt: its gates run again, and let only nodes pass at once whose `after`
 * gate has recorded this revision on the bastion.
 */
export class ChangeTokens {
  readonly #reached: Output<TokenRecord | undefined>;
  readonly #attempt = randomUUID().slice(0, 8);
  readonly #current: Record<string, Output<string>> = {};

  constructor() {
    // The outputs of the last `up` that completed.
    const stack = new StackReference(`${getOrganization()}/${getProject()}/${getStack()}`);
    this.#reached = stack.getOutput("changeTokens");
  }

  /** The token of a revision. */
  of(name: string, revision: Output<string>): Output<string> {
    const token = output([this.#reached, revision] as const).apply(([reached, wanted]) => {
      const last = reached?.[name];
      return last?.startsWith(`${wanted} `) ? last : `${wanted} ${this.#attempt}`;
    });
    this.#current[name] = token;
    return token;
  }

  /** All tokens, once `done` is known: the value of the stack's output `changeTokens`. */
  whenDone(done: Output<unknown>): Output<TokenRecord> {
    return output([this.#current, done] as const).apply(([tokens]) => tokens);
  }
}
