import type { Clients } from "./aws/clients.ts";
import type { Pulumi } from "./engine/pulumi.ts";
import type { StackFile } from "./engine/stack_file.ts";

/** What an operator's command works with. */
export interface Lab {
  readonly stack: string;
  readonly project: string;
  /** Where Pulumi.yaml is. */
  readonly projectFolder: string;
  /** Where the key and kafka-config.env are written: the project's folder, but for a rehearsal. */
  readonly folder: string;
  readonly settings: StackFile;
  readonly aws: Clients;
  readonly pulumi: Pulumi;
  /** Who says from which address this machine is seen, in plain text. */
  readonly addressUrl: string;
  /** Says a line to the operator. */
  readonly say: (line: string) => void;
}

/** Thrown when a command cannot go on; its message says what to do. */
export class LabError extends Error {
  override readonly name = "LabError";
}

/** What a stack's resources are tagged with, and how their names begin. */
export function stackPrefix({ project, stack }: Pick<Lab, "project" | "stack">): string {
  return `${project}-${stack}`;
}
