import type { Clients } from "./aws/clients.ts";
import type { CommandNames } from "./command_names.ts";
import type { Pulumi } from "./engine/pulumi.ts";
import type { StackFile } from "./engine/stack_file.ts";

/** The context of an operator's command. */
export interface Lab {
  readonly stack: string;
  readonly project: string;
  /** Where Pulumi.yaml is. */
  readonly projectFolder: string;
  /** Where the key and kafka-config.env are written: the project's folder, except in a rehearsal. */
  readonly folder: string;
  readonly settings: StackFile;
  readonly aws: Clients;
  readonly pulumi: Pulumi;
  /** Returns this machine's public address as plain text. */
  readonly addressUrl: string;
  /** What messages call our commands: a rehearsal has its own. */
  readonly commands: CommandNames;
  /** Prints a line for the operator. */
  readonly say: (line: string) => void;
}

/** Thrown when a command cannot continue; its message says what to do. */
export class LabError extends Error {
  override readonly name = "LabError";
}

/** The prefix of the names of a stack's resources. */
export function stackPrefix({ project, stack }: Pick<Lab, "project" | "stack">): string {
  return `${project}-${stack}`;
}
