import {
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  output,
  type Resource,
  unsecret,
} from "@pulumi/pulumi";
import type { Bundle } from "../images/bundle.ts";
import type { Host } from "./host.ts";

/** The folder for bundles on a host; the login owns it. */
export const incomingFolder = "/var/lib/platform/incoming";

export interface ServiceHostArgs {
  readonly host: Host;
  /** The packages in every service's image. */
  readonly dependencies: Bundle;
  readonly gatewayPort: number;
  /** The services of this host; containers of other services are removed. */
  readonly services: readonly string[];
}

/** A host for containers, with a reverse proxy. */
export class ServiceHost extends ComponentResource {
  readonly host: Host;
  /** Resolves when images can be built. */
  readonly ready: Resource;
  readonly gatewayUrl: Output<string>;
  /** The certificate of the stack's authority, which clients of the gateway must trust. */
  readonly certificate: Output<string>;

  constructor(name: string, args: ServiceHostArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:ServiceHost", name, {}, options);
    const { host, dependencies, gatewayPort } = args;
    this.host = host;
    this.ready = host.copy(`${name}-dependencies`, {
      from: dependencies.path,
      to: `${incomingFolder}/${dependencies.file}`,
      parent: this,
      dependsOn: [host.ready],
    });
    host.run(`${name}-services`, {
      create: `sudo /opt/platform/host/keep_services.sh ${args.services.join(" ")}`,
      parent: this,
      dependsOn: [host.ready],
    });
    const authority = host.run(`${name}-certificate`, {
      create: "cat /etc/platform/tls/authority.crt",
      parent: this,
      dependsOn: [host.ready],
    });
    this.certificate = unsecret(authority.stdout);
    this.gatewayUrl = output(host.publicIp).apply((address) =>
      gatewayPort === 443 ? `https://${address}` : `https://${address}:${gatewayPort}`,
    );
    this.registerOutputs({ gatewayUrl: this.gatewayUrl, certificate: this.certificate });
  }
}
