import {
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  type Resource,
} from "@pulumi/pulumi";
import type { Bundle } from "../images/bundle.ts";
import { machinePort, type PlatformService } from "../platform_services.ts";
import { incomingFolder, type ServiceHost } from "./service_host.ts";

export interface ServiceContainerArgs {
  readonly service: PlatformService;
  readonly serviceHost: ServiceHost;
  readonly bundle: Bundle;
  readonly baseImage: string;
  /** An image to pull by digest, instead of building one from the bundle. */
  readonly image?: string | undefined;
  readonly memoryMib: number;
  readonly publicPort: number;
  /** Lines of a Docker env file, with secrets. */
  readonly environment: Output<string>;
  /** Resources that the service needs to become ready. */
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
    `--port ${service.port} --machine-port ${machinePort(service)} --memory ${memoryMib}`,
    ...(service.isPublic ? [`--public-port ${publicPort}`] : []),
  ].join(" ");
}

/**
 * A service's container, from an image built on the host or pulled by digest. It is replaced only when
 * the bundle or the configuration has changed, and only after the new one is ready. If the new one
 * does not become ready, the old one keeps serving, and the error has the last log lines. `destroy`
 * runs nothing on the host: the service host removes containers that the stack no longer has.
 */
export class ServiceContainer extends ComponentResource {
  /** The container's name and the result. */
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
