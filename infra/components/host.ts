import { Instance } from "@pulumi/aws/ec2/instance.js";
import { Command as LocalCommand } from "@pulumi/command/local/command.js";
import { Command as RemoteCommand } from "@pulumi/command/remote/command.js";
import { CopyToRemote } from "@pulumi/command/remote/copyToRemote.js";
import { Logging } from "@pulumi/command/types/enums/local/index.js";
import type { remote } from "@pulumi/command/types/input.js";
import {
  asset,
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  output,
  type Resource,
  unsecret,
} from "@pulumi/pulumi";
import { loginUser } from "../host/host_settings.ts";
import { installScript } from "../host/install_script.ts";
import { userData } from "../host/user_data.ts";

export interface HostArgs {
  /** The instance's name in AWS. */
  readonly displayName: string;
  readonly imageId: string;
  readonly instanceType: string;
  readonly volumeGib: number;
  readonly instanceProfile: string;
  readonly securityGroupIds: Input<string>[];
  /** The lines of /etc/platform/host.env. */
  readonly settings: Readonly<Record<string, string>>;
  readonly privateKey: Output<string>;
  readonly publicKey: Output<string>;
  /** Additional public SSH keys that may log in. */
  readonly authorizedKeys: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** A command on a host. */
export interface HostCommand {
  /**
   * Runs when the resource is created or changed; must be idempotent. Pulumi logs its output line by
   * line.
   */
  readonly create: Input<string>;
  readonly stdin?: Input<string>;
  readonly parent: Resource;
  readonly dependsOn?: Input<Resource>[];
}

/** An instance that is configured by its settings. */
export class Host extends ComponentResource {
  readonly instanceId: Output<string>;
  readonly publicIp: Output<string>;
  readonly privateIp: Output<string>;
  /** The host's public SSH key, e.g. `ssh-ed25519 AAAA...`; it never changes. */
  readonly hostKey: Output<string>;
  /** Resolves when the first boot has completed. */
  readonly ready: Resource;
  readonly #instance: Instance;
  readonly #connection: Output<remote.ConnectionArgs>;

  constructor(name: string, args: HostArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:Host", name, {}, options);
    const script = installScript(args.settings);
    const tags = { ...args.tags, Name: args.displayName };
    this.#instance = new Instance(
      name,
      {
        ami: args.imageId,
        instanceType: args.instanceType,
        iamInstanceProfile: args.instanceProfile,
        vpcSecurityGroupIds: args.securityGroupIds,
        userDataBase64: unsecret(args.publicKey).apply((key) =>
          userData({ installScript: script, authorizedKeys: [key, ...args.authorizedKeys] }),
        ),
        // Containers are one hop further from the metadata service, and need the role's credentials.
        metadataOptions: {
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: 2,
        },
        rootBlockDevice: {
          volumeType: "gp3",
          volumeSize: args.volumeGib,
          encrypted: true,
          deleteOnTermination: true,
          tags,
        },
        tags,
      },
      {
        parent: this,
        // A newer image must not replace a host, and a changed script must not stop it: the script is
        // sent over SSH below. The subnet assigns the public address; setting it here would replace a
        // stopped instance, which has none.
        ignoreChanges: ["ami", "userDataBase64"],
      },
    );
    const hostKey = new LocalCommand(
      `${name}-host-key`,
      {
        create: "node scan_host_key.mjs",
        dir: "host",
        environment: { HOST: this.#instance.publicIp },
        triggers: [this.#instance.id],
        logging: Logging.Stderr,
      },
      { parent: this },
    );
    this.#connection = output({
      host: this.#instance.publicIp,
      user: loginUser,
      privateKey: args.privateKey,
      hostKey: hostKey.stdout,
      perDialTimeout: 10,
    });
    this.instanceId = this.#instance.id;
    this.publicIp = this.#instance.publicIp;
    this.privateIp = this.#instance.privateIp;
    this.hostKey = hostKey.stdout;
    this.ready = this.run(`${name}-ready`, {
      // SSH is available before cloud-init has set up the login.
      create: "cloud-init status --wait >/dev/null 2>&1; sudo bash -s -- wait",
      stdin: script,
      parent: this,
    });
    this.registerOutputs({
      instanceId: this.instanceId,
      publicIp: this.publicIp,
      privateIp: this.privateIp,
      hostKey: this.hostKey,
    });
  }

  /**
   * Runs a command on this host over SSH. There is no delete command: it would fail when the host is
   * stopped or gone, and after a replacement it would revert the new command's changes.
   */
  run(name: string, { parent, dependsOn, ...command }: HostCommand): RemoteCommand {
    return new RemoteCommand(
      name,
      {
        ...command,
        connection: this.#connection,
        addPreviousOutputInEnv: false,
        triggers: [this.#instance.id],
      },
      {
        parent,
        deletedWith: this.#instance,
        ...(dependsOn && { dependsOn }),
      },
    );
  }

  /** Copies a file to this host, and again when the host is replaced. */
  copy(
    name: string,
    { from, to, parent, dependsOn }: { from: string; to: string } & Omit<HostCommand, "create">,
  ): CopyToRemote {
    return new CopyToRemote(
      name,
      {
        connection: this.#connection,
        source: new asset.FileAsset(from),
        remotePath: to,
        triggers: [this.#instance.id],
      },
      { parent, deletedWith: this.#instance, ...(dependsOn && { dependsOn }) },
    );
  }
}
