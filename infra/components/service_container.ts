import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  output,
  type Resource,
} from "@pulumi/pulumi";
import type { Bundle } from "../images/bundle.ts";
import { machinePort, type PlatformService } from "../platform_services.ts";
import type { Host } from "./host.ts";
import { incomingFolder } from "./service_host.ts";

/** What an image is built from on a host. */
export interface ImageBuild {
  readonly bundle: Bundle;
  /** The embedding model, for the service that uses it. */
  readonly model?: Bundle | undefined;
  /** The packages in every service's image, which the host has. */
  readonly dependencies: Bundle;
  readonly baseImage: string;
}

/** An image that is built on the host, or pulled by its digest. */
export type ServiceImage = { readonly build: ImageBuild } | { readonly pull: Input<string> };

export interface ServiceContainerArgs {
  readonly service: PlatformService;
  /** The host, and what makes it ready for images. */
  readonly serviceHost: { readonly host: Host; readonly ready: Resource };
  readonly image: ServiceImage;
  readonly memoryMib: number;
  readonly publicPort: number;
  /** Lines of a Docker env file, with secrets. */
  readonly environment: Output<string>;
  /** Resources that the service needs to become ready. */
  readonly dependsOn: Resource[];
}

/** The options of the host's commands that build an image. */
export function buildOptions({ bundle, model, dependencies, baseImage }: ImageBuild): string {
  return [
    `--bundle ${bundle.file}`,
    ...(model ? [`--model ${model.file}`] : []),
    `--dependencies ${dependencies.file} --base ${baseImage}`,
  ].join(" ");
}

/**
 * The command that deploys a service on its host.
 *
 * @param image the options that select the image
 */
export function deployCommand(
  {
    service,
    memoryMib,
    publicPort,
  }: Pick<ServiceContainerArgs, "service" | "memoryMib" | "publicPort">,
  image: string,
): string {
  return [
    `sudo /opt/platform/host/deploy_service.sh ${service.name} ${image}`,
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
  /** Resolves when the container serves. */
  readonly deployed: Resource;
  /** The container's name and the result. */
  readonly summary: Output<string>;

  constructor(name: string, args: ServiceContainerArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:ServiceContainer", name, {}, options);
    const { image, serviceHost } = args;
    const { host } = serviceHost;
    const copied = "build" in image ? copyArchives(name, host, image.build, this) : [];
    const imageOptions =
      "build" in image
        ? buildOptions(image.build)
        : output(image.pull).apply((reference) => `--image ${reference}`);
    const command = host.run(name, {
      create: output(imageOptions).apply((selected) => deployCommand(args, selected)),
      stdin: args.environment,
      parent: this,
      dependsOn: [...copied, serviceHost.ready, ...args.dependsOn],
    });
    this.deployed = command;
    this.summary = command.stdout;
    this.registerOutputs({ summary: this.summary });
  }
}

/** Copies the archives of an image to the host: each is copied again only when it has changed. */
export function copyArchives(
  name: string,
  host: Host,
  { bundle, model }: Pick<ImageBuild, "bundle" | "model">,
  parent: Resource,
): Resource[] {
  return [
    copyBundle(`${name}-bundle`, host, bundle, parent),
    ...(model ? [copyBundle(`${name}-model`, host, model, parent)] : []),
  ];
}

/** Copies a bundle to where the host's commands look for it. */
export function copyBundle(name: string, host: Host, bundle: Bundle, parent: Resource): Resource {
  return host.copy(name, {
    from: bundle.path,
    to: `${incomingFolder}/${bundle.file}`,
    parent,
    dependsOn: [host.ready],
  });
}
