import {
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  type Resource,
} from "@pulumi/pulumi";
import type { Bundle } from "../images/bundle.ts";
import type { PlatformService } from "../platform_services.ts";
import { incomingFolder, type ServiceHost } from "./service_host.ts";

export interface ServiceContainerArgs {
  readonly service: PlatformService;
  readonly serviceHost: ServiceHost;
  readonly bundle: Bundle;
  readonly baseImage: string;
  /** An image of a registry, by digest, that is pulled in place of building one from the bundle. */
  readonly image?: string | undefined;
  readonly memoryMib: number;
  readonly publicPort: number;
  /** Lines of Docker's env file, with secrets. */
  readonly environment: Output<string>;
  /** What the service needs to become ready. */
  readonly dependsOn: Resource[];
}

/** The command that deploys a service on its host. */
export function deployCommand({
  service,
  serviceHost,
  bundle,
  baseImage,
  image,
  memoryMib,
  publicPort,
}: Pick<
  ServiceContainerArgs,
  "service" | "bundle" | "baseImage" | "image" | "memoryMib" | "publicPort"
> & {
  readonly serviceHost: { readonly dependencies: Bundle };
}): string {
  return [
    `sudo /opt/platform/host/deploy_service.sh ${service.name}`,
    image === undefined
      ? `--bundle ${bundle.file} --dependencies ${serviceHost.dependencies.file} --base ${baseImage}`
      : `--image ${image}`,
    `--port ${service.port} --memory ${memoryMib}`,
    ...(service.isPublic ? [`--public-port ${publicPort}`] : []),
    ...(service.machinePort ? ["--machine-port"] : []),
  ].join(" ");
}

/**
 * A service's container: an image built on the host from a bundle or pulled by digest, replaced only when the bundle or
 * the configuration changed, and only after the new one is ready. One that does not become ready
 * leaves the old one in service and fails with its last log lines. Nothing is run when it goes, so
 * that `destroy` needs no host: the service host takes off what the stack no longer names.
 */
export class ServiceContainer extends ComponentResource {
  /** The container's name with what was done. */
  readonly summary: Output<string>;

  constructor(name: string, args: ServiceContainerArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:ServiceContainer", name, {}, options);
    const { serviceHost, bundle } = args;
    const copied =
      args.image === undefined
        ? [
            serviceHost.host.copy(`${name}-bundle`, {
              from: bundle.path,
              to: `${incomingFolder}/${bundle.file}`,
              parent: this,
              dependsOn: [serviceHost.host.ready],
            }),
          ]
        : [];
    const command = serviceHost.host.run(name, {
      create: deployCommand(args),
      stdin: args.environment,
      parent: this,
      dependsOn: [...copied, serviceHost.ready, ...args.dependsOn],
    });
    this.summary = command.stdout;
    this.registerOutputs({ summary: this.summary });
  }
}
