import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, cp, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { runProgram } from "../../run_program.ts";
import { rehearsalCache } from "./cache_folder.ts";
import { hashFolder } from "./images.ts";

const release = "kafka_2.13-3.9.2";
const source = join(import.meta.dirname, "kafka_archive");

/** A Kafka archive for the hosts to download. */
export interface KafkaArchive {
  readonly folder: string;
  readonly file: string;
  /** In hexadecimal, as Apache publishes it. */
  readonly sha512: string;
}

/**
 * A Kafka archive with the layout of Apache's, packed from the jars in the Maven repository, for
 * machines that cannot reach Apache's archive. `libs` is the release's; `bin` and `config` are minimal
 * replacements with the same names.
 */
export async function prepareKafkaArchive(
  onProgress: (line: string) => void,
): Promise<KafkaArchive> {
  const folder = join(rehearsalCache(), `downloads-${await hashFolder(source)}`);
  const file = `${release}.tgz`;
  const path = join(folder, file);
  if (!(await exists(path))) {
    onProgress("Packing a Kafka archive from Maven jars ...");
    await mkdir(folder, { recursive: true });
    await pack(path);
  }
  const hash = createHash("sha512");
  await pipeline(createReadStream(path), hash);
  return { folder, file, sha512: hash.digest("hex") };
}

async function pack(path: string): Promise<void> {
  const folder = await mkdtemp(join(rehearsalCache(), "kafka-"));
  try {
    const root = join(folder, release);
    await cp(await fetchJars(folder), join(root, "libs"), { recursive: true });
    await cp(join(source, "bin"), join(root, "bin"), { recursive: true });
    await cp(join(source, "config"), join(root, "config"), { recursive: true });
    const owner = ["--owner=0", "--group=0", "--sort=name", "--mtime=@0"];
    const partial = join(folder, "archive.tgz");
    await runProgram(["tar", "-C", folder, ...owner, "-czf", partial, release]);
    await rename(partial, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The jars that `npm start` cached, or those of Maven. */
async function fetchJars(folder: string): Promise<string> {
  const cached = join(dirname(rehearsalCache()), "kafka-3.9.2");
  if (await exists(cached)) return cached;
  const jars = join(folder, "jars");
  await runProgram([
    ...(["mvn", "-B", "-q", "-f", join(source, "pom.xml")] as const),
    ...["dependency:copy-dependencies", `-DoutputDirectory=${jars}`, "-DincludeScope=runtime"],
  ]);
  return jars;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
