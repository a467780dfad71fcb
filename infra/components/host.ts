import { Eip } from "@pulumi/aws/ec2/eip.js";
import { Instance } from "@pulumi/aws/ec2/instance.js";
import type { NetworkInterface } from "@pulumi/aws/ec2/networkInterface.js";
import { VolumeAttachment } from "@pulumi/aws/ec2/volumeAttachment.js";
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
  interpolate,
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
  /** Whether another `imageId` replaces the instance; by default it applies to new instances only. */
  readonly followsImage?: boolean;
  readonly instanceType: string;
  readonly volumeGib: number;
  readonly instanceProfile: Input<string>;
  /** The groups of an instance with a public address. */
  readonly securityGroupIds?: Input<string>[];
  /** The subnet of an instance with a public address. Default: one of the default VPC. */
  readonly subnetId?: Input<string>;
  /**
   * Gives the host a public address that stays when it is stopped or replaced. Default: one that
   * changes at every start.
   */
  readonly fixedAddress?: boolean;
  /** Makes the host private. */
  readonly behind?: HostBehindProxy;
  /** A volume with data that outlives the instance. */
  readonly dataVolumeId?: Input<string>;
  /** A change of this value replaces the instance. */
  readonly replacementTrigger?: number;
  /**
   * Whether the first boot starts over SSH only, because the script exceeds the limit of user data.
   * Default: it starts by user data.
   */
  readonly bootsOverSsh?: boolean;
  /** How far the metadata service's answers travel; containers are one hop further. Default: 2. */
  readonly metadataHops?: number;
  /** A command that runs on the host before its files change. */
  readonly beforeFiles?: string;
  /** Resources that the instance waits for. */
  readonly after?: readonly Resource[];
  /** The lines of /etc/platform/host.env. */
  readonly settings: Readonly<Record<string, string>>;
  readonly privateKey: Output<string>;
  readonly publicKey: Output<string>;
  /** Additional public SSH keys that may log in. */
  readonly authorizedKeys: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * How a host without a public address is reached. Its network interface outlives the instance, so the
 * address and the security groups stay when the instance is replaced; an interface belongs to one
 * instance at a time, so a replaced instance is deleted first.
 */
export interface HostBehindProxy {
  /** The host through which commands connect. */
  readonly proxy: Host;
  readonly networkInterface: NetworkInterface;
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

/** Waits for the SSH server of a private host, from its proxy. */
const scanHostKey = "/opt/platform/host/cluster/scan_host_key.sh";

/** An instance that is configured by its settings. */
export class Host extends ComponentResource {
  readonly instanceId: Output<string>;
  readonly publicIp: Output<string>;
  readonly privateIp: Output<string>;
  /** The host's public SSH key, e.g. `ssh-ed25519 AAAA...`; it never changes. */
  readonly hostKey: Output<string>;
  /** Resolves when the first boot has completed. */
  readonly ready: Resource;
  /** How commands connect to this host. */
  readonly connection: Output<remote.ConnectionArgs>;
  readonly #instance: Instance;

  constructor(name: string, args: HostArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:Host", name, {}, options);
    const { behind } = args;
    const script = installScript(args.settings);
    const tags = { ...args.tags, Name: args.displayName };
    this.#instance = new Instance(
      name,
      {
        ami: args.imageId,
        instanceType: args.instanceType,
        iamInstanceProfile: args.instanceProfile,
        ...(args.securityGroupIds && { vpcSecurityGroupIds: args.securityGroupIds }),
        ...(args.subnetId !== undefined && { subnetId: args.subnetId }),
        ...(behind && {
          primaryNetworkInterface: { networkInterfaceId: behind.networkInterface.id },
        }),
        userDataBase64: unsecret(args.publicKey).apply((key) =>
          userData({
            installScript: args.bootsOverSsh ? undefined : script,
            authorizedKeys: [key, ...args.authorizedKeys],
          }),
        ),
        // The default of T3, stated so that it does not depend on the account: a host that builds images
        // on standard credits is throttled to a fifth of a processor.
        creditSpecification: { cpuCredits: "unlimited" },
        metadataOptions: {
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: args.metadataHops ?? 2,
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
        // A newer image must not replace a host by itself, and a changed script must not stop it: the
        // script is sent over SSH below. The subnet assigns the public address; setting it here would
        // replace a stopped instance, which has none.
        ignoreChanges: args.followsImage ? ["userDataBase64"] : ["ami", "userDataBase64"],
        ...(behind && { deleteBeforeReplace: true }),
        ...(args.replacementTrigger !== undefined && {
          replacementTrigger: args.replacementTrigger,
        }),
        ...(args.after && { dependsOn: [...args.after] }),
      },
    );
    this.publicIp = args.fixedAddress
      ? new Eip(name, { domain: "vpc", instance: this.#instance.id, tags }, { parent: this })
          .publicIp
      : this.#instance.publicIp;
    const attachment =
      args.dataVolumeId === undefined
        ? undefined
        : new VolumeAttachment(
            `${name}-data`,
            {
              deviceName: "/dev/sdf",
              instanceId: this.#instance.id,
              volumeId: args.dataVolumeId,
              // A replaced instance shuts down cleanly before it loses its data.
              stopInstanceBeforeDetaching: true,
            },
            { parent: this, deleteBeforeReplace: true },
          );
    const hostKey = this.#scanHostKey(`${name}-host-key`, behind);
    this.connection = output({
      host: behind?.networkInterface.privateIp ?? this.publicIp,
      user: loginUser,
      privateKey: args.privateKey,
      hostKey,
      perDialTimeout: 10,
      // A proxy reports a booting host at once, so the default of 10 attempts is over within seconds.
      ...(behind && { proxy: behind.proxy.connection, dialErrorLimit: 60 }),
    });
    this.instanceId = this.#instance.id;
    this.privateIp = this.#instance.privateIp;
    this.hostKey = hostKey;
    this.ready = this.run(`${name}-ready`, {
      // SSH is available before cloud-init has set up the login.
      create: [
        "cloud-init status --wait >/dev/null 2>&1",
        ...(args.beforeFiles === undefined ? [] : [args.beforeFiles]),
        "sudo bash -s -- wait",
      ].join("; "),
      stdin: script,
      parent: this,
      ...(attachment && { dependsOn: [attachment] }),
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
        connection: this.connection,
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
        connection: this.connection,
        source: new asset.FileAsset(from),
        remotePath: to,
        triggers: [this.#instance.id],
      },
      { parent, deletedWith: this.#instance, ...(dependsOn && { dependsOn }) },
    );
  }

  /** The host's public key, scanned from the operator's machine or from the host's proxy. */
  #scanHostKey(name: string, behind: HostBehindProxy | undefined): Output<string> {
    const triggers = [this.#instance.id];
    if (behind === undefined) {
      return new LocalCommand(
        name,
        {
          create: "node scan_host_key.mjs",
          dir: "host",
          environment: { HOST: this.publicIp },
          triggers,
          logging: Logging.Stderr,
        },
        { parent: this },
      ).stdout;
    }
    return new RemoteCommand(
      name,
      {
        connection: behind.proxy.connection,
        create: interpolate`${scanHostKey} ${behind.networkInterface.privateIp}`,
        addPreviousOutputInEnv: false,
        triggers,
      },
      { parent: this, deletedWith: this.#instance, dependsOn: [behind.proxy.ready] },
    ).stdout;
  }
}
