import { Command } from "@pulumi/command/local/command.js";
import { Logging } from "@pulumi/command/types/enums/local/index.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  secret,
} from "@pulumi/pulumi";

export interface StackSecretsArgs {
  /** Names of the passwords; adding one does not change the others. */
  readonly names: readonly string[];
}

/** The output of infra/host/generate_secrets.mjs. */
interface Generated {
  readonly ssh: { readonly privateKey: string; readonly publicKey: string };
  readonly passwords: Readonly<Record<string, string>>;
}

/**
 * The stack's SSH key and passwords: generated once on the operator's machine, and stored encrypted in
 * the stack's state. They change only when this resource is replaced.
 */
export class StackSecrets extends ComponentResource {
  readonly privateKey: Output<string>;
  readonly publicKey: Output<string>;
  readonly passwords: Output<Readonly<Record<string, string>>>;

  constructor(name: string, args: StackSecretsArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:StackSecrets", name, {}, options);
    const command = new Command(
      name,
      {
        create: `node generate_secrets.mjs ${args.names.join(" ")}`,
        dir: "host",
        logging: Logging.None,
      },
      { parent: this, additionalSecretOutputs: ["stdout"] },
    );
    const generated = secret(command.stdout).apply((text): Generated => JSON.parse(text));
    this.privateKey = generated.apply(({ ssh }) => ssh.privateKey);
    this.publicKey = generated.apply(({ ssh }) => ssh.publicKey);
    this.passwords = generated.apply(({ passwords }) => passwords);
    this.registerOutputs({
      privateKey: this.privateKey,
      publicKey: this.publicKey,
      passwords: this.passwords,
    });
  }
}
