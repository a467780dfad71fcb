import { Command } from "@pulumi/command/local/command.js";
import { ComponentResource, type ComponentResourceOptions, type Resource } from "@pulumi/pulumi";

export interface DataGuardArgs {
  /** The stack's name, for the message. */
  readonly environment: string;
  readonly allowDataLoss: boolean;
  /** Everything that must not be destroyed before the guard has agreed. */
  readonly guards: readonly Resource[];
}

/**
 * Refuses to be destroyed while the stack's data would be lost. Everything else is destroyed after it,
 * so a refused `destroy` has changed nothing.
 */
export class DataGuard extends ComponentResource {
  constructor(name: string, args: DataGuardArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:DataGuard", name, {}, options);
    new Command(
      name,
      {
        create: "node guard_data.mjs",
        delete: "node guard_data.mjs delete",
        dir: "host",
        environment: { STACK: args.environment, ALLOW_DATA_LOSS: String(args.allowDataLoss) },
        addPreviousOutputInEnv: false,
      },
      { parent: this, dependsOn: [...args.guards] },
    );
    this.registerOutputs({ allowDataLoss: args.allowDataLoss });
  }
}
