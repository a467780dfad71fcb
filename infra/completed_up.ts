import { createHash, randomUUID } from "node:crypto";
import {
  getOrganization,
  getProject,
  getStack,
  type Output,
  output,
  StackReference,
} from "@pulumi/pulumi";
import type { CertificateTerm } from "./components/stack_certificates.ts";
import type { Authorities } from "./rotations.ts";

/** What the last `up` that changed all nodes has reached: the stack's output `completed`. */
export interface CompletedUp {
  /** Of each gate, the revision that it passed with, and the attempt. */
  readonly tokens: Readonly<Record<string, string>>;
  /** The availability zones of nodes 1 to 3: a volume cannot move to another one. */
  readonly zones: readonly string[];
  readonly authorities: Authorities;
  /** How often the inter-broker password was rotated. */
  readonly brokerPassword: number;
  /** How often the services' passwords were rotated; undefined before the stack had services. */
  readonly servicePasswords?: number;
  readonly certificates: Readonly<Record<string, CertificateTerm>>;
}

/** Reads what the last complete `up` has reached; undefined in a stack that has never completed one. */
export async function readCompletedUp(): Promise<CompletedUp | undefined> {
  const stack = new StackReference(`${getOrganization()}/${getProject()}/${getStack()}`);
  const { value, secretValue } = await stack.getOutputDetails("completed");
  return (value ?? secretValue) as CompletedUp | undefined;
}

/**
 * Tokens that make the gates of a node wait. A token is a revision and the attempt to reach it. As long
 * as an `up` has not reached a revision, every `up` is another attempt: its gates run again, and let
 * only nodes pass at once whose `after` gate has recorded this revision on the bastion.
 */
export class ChangeTokens {
  readonly #reached: CompletedUp["tokens"];
  readonly #attempt = randomUUID().slice(0, 8);
  readonly #current: Record<string, Output<string>> = {};

  constructor(completed: CompletedUp | undefined) {
    this.#reached = completed?.tokens ?? {};
  }

  /** The token of a revision. */
  of(name: string, revision: Output<string>): Output<string> {
    const token = revision.apply((wanted) => {
      const last = this.#reached[name];
      return last?.startsWith(`${wanted} `) ? last : `${wanted} ${this.#attempt}`;
    });
    this.#current[name] = token;
    return token;
  }

  /** All tokens. */
  get current(): Output<CompletedUp["tokens"]> {
    return output(this.#current);
  }
}

/** A hash for revisions; of a random password it reveals nothing. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
