import {
  ComponentResource,
  type ComponentResourceOptions,
  interpolate,
  type Resource,
} from "@pulumi/pulumi";
import type { Bundle } from "../images/bundle.ts";
import type { Host } from "./host.ts";
import type { ImageRegistry } from "./image_registry.ts";
import {
  buildOptions,
  copyArchives,
  copyBundle,
  type ImageBuild,
  type ServiceImage,
} from "./service_container.ts";

export interface PublishedImagesArgs {
  /** The host that builds and pushes the images. */
  readonly host: Host;
  readonly registry: ImageRegistry;
  /** The packages in every service's image. */
  readonly dependencies: Bundle;
  /** Each service's archives, by its name. */
  readonly archives: Readonly<Record<string, Pick<ImageBuild, "bundle" | "model">>>;
  readonly baseImage: string;
}

/**
 * The services' images in the registry, built on a host. An unchanged image is not built again, even on a
 * replaced host: its tag follows from its content.
 */
export class PublishedImages extends ComponentResource {
  /** Each service's image by its digest. */
  readonly images: Readonly<Record<string, ServiceImage>>;
  /** Resolves when all images are in the registry. */
  readonly pushed: readonly Resource[];

  constructor(name: string, args: PublishedImagesArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:PublishedImages", name, {}, options);
    const { host, registry, dependencies, baseImage } = args;
    const copied = copyBundle(`${name}-dependencies`, host, dependencies, this);
    const published = Object.entries(args.archives).map(([service, archives]) => {
      const resource = `${name}-${service}`;
      const build = buildOptions({ ...archives, dependencies, baseImage });
      const command = host.run(resource, {
        create: interpolate`sudo /opt/platform/host/publish_image.sh ${service} ${build} --repository ${registry.repositoryUrl(service)}`,
        parent: this,
        dependsOn: [copied, ...copyArchives(resource, host, archives, this)],
      });
      return [service, command] as const;
    });
    this.pushed = published.map(([, command]) => command);
    this.images = Object.fromEntries(
      published.map(([service, { stdout }]) => [
        service,
        { pull: stdout.apply((text) => text.trim()) },
      ]),
    );
    this.registerOutputs({ services: Object.keys(args.archives) });
  }
}
