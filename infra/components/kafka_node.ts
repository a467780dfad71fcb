import { Volume } from "@pulumi/aws/ebs/volume.js";
import { NetworkInterface } from "@pulumi/aws/ec2/networkInterface.js";
import type { Command as RemoteCommand } from "@pulumi/command/remote/command.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  output,
  type Resource,
  unsecret,
} from "@pulumi/pulumi";
import type { NodePlan } from "../cluster_settings.ts";
import { type ChangeTokens, shortHash } from "../completed_up.ts";
import { installScript } from "../host/install_script.ts";
import type { Bastion, KafkaLogin } from "./bastion.ts";
import type { ZoneSubnet } from "./cluster_network.ts";
import { Host } from "./host.ts";
import type { PrivateZone } from "./private_zone.ts";
import type { KeyPair, StackCertificates } from "./stack_certificates.ts";

export interface KafkaNodeArgs {
  readonly plan: NodePlan;
  /** The prefix of every name. */
  readonly prefix: string;
  readonly subnet: ZoneSubnet;
  readonly securityGroupId: Input<string>;
  readonly zone: PrivateZone;
  readonly certificates: StackCertificates;
  /** DNS names of the node in addition to its own. */
  readonly otherNames: readonly string[];
  /** The lines of /etc/platform/host.env. */
  readonly settings: Readonly<Record<string, string>>;
  /** The user that brokers connect with among themselves. */
  readonly superUser: KafkaLogin;
  readonly imageId: string;
  /** Whether another image replaces the instance. */
  readonly followsImage: boolean;
  /** Another number replaces the instance. */
  readonly replacement: number;
  /** Whether Pulumi may delete or replace the data volume. */
  readonly allowDataLoss: boolean;
  readonly instanceProfile: Input<string>;
  readonly privateKey: Output<string>;
  readonly publicKey: Output<string>;
  readonly authorizedKeys: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** How a node changes. */
interface NodeChange {
  readonly bastion: Bastion;
  /** What its gates wait for: see {@link ChangeTokens}. */
  readonly token: Output<string>;
  /** What must have completed before anything on the node changes. */
  readonly after: Resource;
  /** Input of its gates. */
  readonly input: GateInput;
}

/** Input of every gate of a node. */
interface GateInput {
  /** Nodes that the operator knows to have no running instance. */
  readonly absent?: readonly string[];
}

/**
 * A node of the cluster. It owns what outlives its instance: volume, address, name and certificate.
 * Creating or changing these disturbs no other node, so they wait for no gate. {@link KafkaNode.change}
 * adds the instance and what runs on it.
 */
export class KafkaNode extends ComponentResource {
  readonly plan: NodePlan;
  readonly privateIp: Output<string>;
  /** A hash of everything on the node; its gates wait whenever it changes. */
  readonly revision: Output<string>;
  readonly #args: KafkaNodeArgs;
  readonly #volume: Volume;
  readonly #interface: NetworkInterface;
  readonly #certificate: KeyPair;
  #host: Host | undefined;

  constructor(name: string, args: KafkaNodeArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:KafkaNode", name, {}, options);
    const { plan, subnet } = args;
    const tags = { ...args.tags, Name: `${args.prefix}-${name}` };
    this.plan = plan;
    this.#args = args;
    this.#volume = new Volume(
      `${name}-data`,
      {
        availabilityZone: subnet.zone,
        size: plan.dataGib,
        type: "gp3",
        encrypted: true,
        tags: { ...tags, Name: `${tags.Name}-data` },
      },
      // Not even a replacement, such as by another list of zones, deletes the data.
      { parent: this, protect: !args.allowDataLoss },
    );
    this.#interface = new NetworkInterface(
      name,
      {
        subnetId: subnet.id,
        securityGroups: [args.securityGroupId],
        description: tags.Name,
        tags,
      },
      { parent: this },
    );
    this.privateIp = this.#interface.privateIp;
    args.zone.address(name, this.privateIp, this);
    this.#certificate = args.certificates.leaf(`${name}-certificate`, {
      commonName: plan.role,
      dnsNames: [`${name}.${args.zone.domain}`, ...args.otherNames],
      // ZooKeeper's quorum verifies a peer by its address.
      addresses: [this.privateIp],
      server: true,
      parent: this,
    });
    this.revision = nodeRevision(args, this.#certificate, this.#volume);
    this.registerOutputs({ privateIp: this.privateIp, revision: this.revision });
  }

  /** @throws {RangeError} before {@link KafkaNode.change} has created the host */
  get host(): Host {
    if (this.#host === undefined) throw new RangeError(`${this.plan.name} has no host yet`);
    return this.#host;
  }

  /**
   * Creates or changes the node's instance and what runs on it, between two gates on the bastion.
   *
   * @returns the gate that passes when the node serves again
   */
  change({ bastion, token, after, input }: NodeChange): RemoteCommand {
    const { plan, prefix, settings, certificates, superUser, ...shared } = this.#args;
    const { name } = plan;
    const { revision } = this;
    const gate = (when: "before" | "after", waitsFor: Resource): RemoteCommand =>
      bastion.run(`${when}-${name}`, {
        script: `cluster/cluster_gate.sh ${when} ${name}`,
        input: { ...input },
        revision: token,
        parent: this,
        dependsOn: [waitsFor],
      });
    const host = new Host(
      name,
      {
        displayName: `${prefix}-${name}`,
        imageId: shared.imageId,
        followsImage: shared.followsImage,
        instanceType: plan.instanceType,
        volumeGib: plan.volumeGib,
        instanceProfile: shared.instanceProfile,
        behind: { proxy: bastion.host, networkInterface: this.#interface },
        dataVolumeId: this.#volume.id,
        replacementTrigger: shared.replacement,
        metadataHops: 1,
        bootsOverSsh: true,
        after: [gate("before", after)],
        settings,
        privateKey: shared.privateKey,
        publicKey: shared.publicKey,
        authorizedKeys: shared.authorizedKeys,
        tags: shared.tags,
      },
      { parent: this },
    );
    this.#host = host;
    const credentials = output({
      authority: certificates.authority,
      certificate: this.#certificate.certificate,
      key: this.#certificate.key,
      ...(plan.role === "kafka" && superUser),
    });
    const applied = host.run(`${name}-apply`, {
      // A shell comment: another revision is another command.
      create: revision.apply((text) => `sudo /opt/platform/host/cluster/apply_node.sh # ${text}`),
      stdin: credentials.apply((known) => JSON.stringify(known)),
      parent: this,
      dependsOn: [host.ready],
    });
    return gate("after", applied);
  }
}

/** Changes whenever anything on the node changes; reveals nothing of the secrets among it. */
function nodeRevision(
  args: KafkaNodeArgs,
  { certificate }: KeyPair,
  { id: volumeId }: Volume,
): Output<string> {
  const { plan, certificates, superUser, subnet } = args;
  const known = {
    script: installScript(args.settings),
    instance: [plan.instanceType, plan.volumeGib, plan.dataGib, args.replacement],
    image: args.followsImage ? args.imageId : "",
    zone: subnet.zone,
  };
  // A random password of 238 bits cannot be guessed from its hash.
  const login =
    plan.role === "kafka"
      ? unsecret(superUser.password.apply((password) => `${superUser.user} ${shortHash(password)}`))
      : output("");
  return output([certificates.authority, certificate, login, volumeId] as const).apply((parts) =>
    shortHash(JSON.stringify([known, ...parts])),
  );
}

/**
 * Chains the nodes: each one changes after the gate of the one before it has passed, and the first one
 * after a plan gate, which refuses a cluster that a single stopped node would harm.
 *
 * @returns the gate of the last node
 */
export function changeOneByOne(
  nodes: readonly KafkaNode[],
  options: {
    readonly bastion: Bastion;
    readonly tokens: ChangeTokens;
    /** The catalogue, as the plan gate reads it. */
    readonly topics: string;
    readonly downNodes: readonly string[];
  },
): RemoteCommand {
  const { bastion, tokens, topics, downNodes } = options;
  const input: GateInput = downNodes.length > 0 ? { absent: downNodes } : {};
  const all = output(nodes.map(({ revision }) => revision)).apply((each) =>
    shortHash(each.join(" ")),
  );
  const plan = bastion.run("plan", {
    script: "cluster/cluster_gate.sh plan",
    input: { ...input, topics },
    revision: tokens.of("plan", all),
    parent: bastion,
    dependsOn: [],
  });
  return nodes.reduce((after, node) => {
    const token = tokens.of(node.plan.name, node.revision);
    return node.change({ bastion, token, after, input });
  }, plan);
}
