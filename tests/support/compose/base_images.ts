import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { docker, dockerHas } from "../../../infra/rehearsal/machine/docker.ts";
import { hashFolder, prepareImages } from "../../../infra/rehearsal/machine/images.ts";
import { prepareKafkaArchive } from "../../../infra/rehearsal/machine/kafka_archive.ts";
import { defaultBaseImage } from "../../../infra/stack_settings.ts";

/** The variables of infra/images/compose.yaml that name base images. */
export type BaseImages = Readonly<Record<"NODE_IMAGE" | "KAFKA_IMAGE" | "POSTGRES_IMAGE", string>>;

/** Builds the base images that are missing, from the packages of Debian and Maven. */
export async function prepareBaseImages(onProgress: (line: string) => void): Promise<BaseImages> {
  const { services: host, archives } = await prepareImages(onProgress);
  if (!(await dockerHas("image", defaultBaseImage))) {
    for (const file of await readdir(archives)) {
      await docker(["load", "--input", join(archives, file)]);
    }
  }
  const version = `${host.split(":").at(-1)}-${await hashFolder(import.meta.dirname)}`;
  const tags = { kafka: `lp-compose-kafka:${version}`, postgres: `lp-compose-postgres:${version}` };
  const archive = await prepareKafkaArchive(onProgress);
  const folder = await mkdtemp(join(tmpdir(), "compose-images-"));
  try {
    await cp(import.meta.dirname, folder, { recursive: true });
    await cp(join(archive.folder, archive.file), join(folder, "kafka.tgz"));
    for (const [target, tag] of Object.entries(tags)) {
      if (await dockerHas("image", tag)) continue;
      onProgress(`Building the image ${tag} ...`);
      const options = ["--build-arg", `HOST=${host}`, "--target", target, "--tag", tag];
      await docker(["build", ...options, folder]);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return {
    NODE_IMAGE: defaultBaseImage,
    KAFKA_IMAGE: tags.kafka,
    POSTGRES_IMAGE: tags.postgres,
  };
}
