import { LifecyclePolicy } from "@pulumi/aws/ecr/lifecyclePolicy.js";
import { Repository } from "@pulumi/aws/ecr/repository.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";

export interface ImageRegistryArgs {
  /** The prefix of every repository's name. */
  readonly prefix: string;
  /** The services, each with a repository. */
  readonly services: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** How many images of a service are stored: the current one, and some to go back to. */
const STORED_IMAGES = 10;

/** The registry of the services' images. A tag never changes, and images are scanned when they are pushed. */
export class ImageRegistry extends ComponentResource {
  readonly #urls: ReadonlyMap<string, Output<string>>;

  constructor(name: string, args: ImageRegistryArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:ImageRegistry", name, {}, options);
    this.#urls = new Map(
      args.services.map((service) => [
        service,
        this.#repository(`${name}-${service}`, service, args),
      ]),
    );
    this.registerOutputs({ services: args.services });
  }

  /** The URL of a service's repository, without a tag. */
  repositoryUrl(service: string): Output<string> {
    const url = this.#urls.get(service);
    if (url === undefined) throw new RangeError(`${service} has no repository`);
    return url;
  }

  #repository(name: string, service: string, { prefix, tags }: ImageRegistryArgs): Output<string> {
    const options = { parent: this };
    const repository = new Repository(
      name,
      {
        name: `${prefix}/${service}`,
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        // Images can be built again.
        forceDelete: true,
        tags: { ...tags, Service: service },
      },
      options,
    );
    new LifecyclePolicy(
      name,
      {
        repository: repository.name,
        policy: JSON.stringify({
          rules: [
            {
              rulePriority: 1,
              description: "Former images",
              selection: {
                tagStatus: "any",
                countType: "imageCountMoreThan",
                countNumber: STORED_IMAGES,
              },
              action: { type: "expire" },
            },
          ],
        }),
      },
      options,
    );
    return repository.repositoryUrl;
  }
}
