import { NetworkInterface } from "@pulumi/aws/ec2/networkInterface.js";
import type { Command as RemoteCommand } from "@pulumi/command/remote/command.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  type Output,
  output,
  type Resource,
} from "@pulumi/pulumi";
import type { ServiceHostPlan } from "../cluster_settings.ts";
import type { Bastion } from "./bastion.ts";
import type { ZoneSubnet } from "./cluster_network.ts";
import { Host, type HostArgs } from "./host.ts";
import type { PrivateZone } from "./private_zone.ts";
import type { KeyPair, StackCertificates } from "./stack_certificates.ts";

export interface ClusterServiceHostArgs
  extends Pick<
    HostArgs,
    | "imageId"
    | "followsImage"
    | "instanceProfile"
    | "settings"
    | "privateKey"
    | "publicKey"
    | "authorizedKeys"
    | "tags"
  > {
  readonly plan: ServiceHostPlan;
  /** The prefix of every name. */
  readonly prefix: string;
  readonly subnet: ZoneSubnet;
  readonly securityGroupId: Input<string>;
  readonly zone: PrivateZone;
  readonly certificates: StackCertificates;
  /** The names of the gateway, which the host serves in addition to its own. */
  readonly gatewayNames: readonly Input<string>[];
  /** Another number replaces the instance. */
  readonly replacement: number;
  readonly bastion: Bastion;
  /** Changes with everything on the host; an incomplete change has another token in every attempt. */
  readonly token: Output<string>;
  /** What must have completed before anything on the host changes. */
  readonly after: readonly Resource[];
  /** Hosts that the operator knows to have no running instance. */
  readonly absent: readonly string[];
}

/** Where the host's commands for a cluster are. */
const commands = "/opt/platform/host/cluster/services";
/** Other files may restart the proxy or Docker. The script to install is on the standard input. */
const drainIfInstalled = `if [ -x ${commands}/drain.sh ]; then sudo ${commands}/drain.sh on </dev/null; fi`;

/**
 * A host that runs every service, in a private subnet. Its network interface, name and certificate outlive
 * its instance. A gate lets it change only while the other host serves. It is drained while its
 * containers are replaced: see {@link ClusterServiceHost.replace}.
 */
export class ClusterServiceHost extends ComponentResource {
  readonly plan: ServiceHostPlan;
  readonly privateIp: Output<string>;
  readonly host: Host;
  /** Resolves when the host has its certificate, so that its proxy can serve. */
  readonly ready: Resource;
  readonly #args: ClusterServiceHostArgs;

  constructor(name: string, args: ClusterServiceHostArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:ClusterServiceHost", name, {}, options);
    const { plan, prefix, subnet, zone, certificates, bastion } = args;
    const tags = { ...args.tags, Name: `${prefix}-${name}` };
    this.plan = plan;
    this.#args = args;
    const networkInterface = new NetworkInterface(
      name,
      {
        subnetId: subnet.id,
        securityGroups: [args.securityGroupId],
        description: tags.Name,
        tags,
      },
      { parent: this },
    );
    this.privateIp = networkInterface.privateIp;
    const named = zone.address(name, this.privateIp, this);
    const certificate = certificates.leaf(`${name}-certificate`, {
      commonName: "services",
      dnsNames: [`${name}.${zone.domain}`, ...args.gatewayNames],
      addresses: [],
      server: true,
      parent: this,
    });
    this.host = new Host(
      name,
      {
        displayName: tags.Name,
        instanceType: plan.instanceType,
        volumeGib: plan.volumeGib,
        behind: { proxy: bastion.host, networkInterface },
        replacementTrigger: args.replacement,
        metadataHops: 1,
        bootsOverSsh: true,
        beforeFiles: drainIfInstalled,
        after: [this.#gate("before", [named, ...args.after])],
        imageId: args.imageId,
        instanceProfile: args.instanceProfile,
        settings: args.settings,
        privateKey: args.privateKey,
        publicKey: args.publicKey,
        authorizedKeys: args.authorizedKeys,
        tags: args.tags,
        ...(args.followsImage !== undefined && { followsImage: args.followsImage }),
      },
      { parent: this },
    );
    this.ready = this.#applyCertificate(name, certificate);
    this.registerOutputs({ privateIp: this.privateIp });
  }

  /**
   * Replaces the host's containers while it is drained: the load balancer has noticed that it does not
   * serve, and it has no active request.
   *
   * @param services the services of the host; containers of others are removed
   * @param deploy deploys containers that wait for a resource, and returns when each serves
   * @returns the gate that passes when the load balancer has noticed that the host serves again
   */
  replace(
    services: readonly string[],
    deploy: (drained: Resource) => readonly Resource[],
    dependsOn: readonly Resource[],
  ): RemoteCommand {
    const { name } = this.plan;
    const run = (part: string, command: Input<string>, after: readonly Resource[]): Resource =>
      this.host.run(`${name}-${part}`, {
        create: command,
        parent: this,
        dependsOn: [...after],
      });
    // A shell comment: another token is another command.
    const drain = (state: "on" | "off"): Output<string> =>
      interpolate`sudo ${commands}/drain.sh ${state} # ${this.#args.token}`;
    const drained = run("drain", drain("on"), [this.ready, ...dependsOn]);
    const deployed = deploy(drained);
    const kept = run("services", `sudo /opt/platform/host/keep_services.sh ${services.join(" ")}`, [
      drained,
    ]);
    return this.#gate("after", [run("undrain", drain("off"), [...deployed, kept])]);
  }

  #gate(when: "before" | "after", dependsOn: readonly Resource[]): RemoteCommand {
    const { bastion, plan, absent, token } = this.#args;
    return bastion.run(`${when}-${plan.name}`, {
      script: `cluster/services_gate.sh ${when} ${plan.name}`,
      as: "nobody",
      input: absent.length > 0 ? { absent } : {},
      revision: token,
      parent: this,
      dependsOn,
    });
  }

  /** The proxy takes another certificate without losing a request, so no gate waits for it. */
  #applyCertificate(name: string, { certificate, key }: KeyPair): Resource {
    const { authority } = this.#args.certificates;
    return this.host.run(`${name}-apply`, {
      create: `sudo ${commands}/apply_certificate.sh`,
      stdin: output({ authority, certificate, key }).apply((known) => JSON.stringify(known)),
      parent: this,
      dependsOn: [this.host.ready],
    });
  }
}
