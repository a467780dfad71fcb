import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The last line of Kafka that works with ZooKeeper. */
export const kafkaVersion = "3.9.2";

/** Where downloaded programs are kept: outside the work tree, shared by every clone. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "learning-platform");
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>learning-platform</groupId>
  <artifactId>kafka-programs</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${kafkaVersion}</version>
    </dependency>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka-tools</artifactId>
      <version>${kafkaVersion}</version>
    </dependency>
  </dependencies>
</project>
`;

/**
 * The folder of Kafka's jars (ZooKeeper's among them), fetched with Maven on first use: 105 files,
 * 56 MB. Two processes may ask at once; the folder appears whole or not at all.
 *
 * @param onProgress is told how many jars are there so far
 */
export async function fetchKafkaPrograms(
  onProgress: (jars: number) => void = () => {},
): Promise<string> {
  const cache = cacheFolder();
  const libs = join(cache, `kafka-${kafkaVersion}`);
  if (await stat(libs).catch(() => undefined)) return libs;
  const partial = join(cache, `kafka-${kafkaVersion}.${process.pid}`);
  await mkdir(join(partial, "libs"), { recursive: true });
  try {
    await writeFile(join(partial, "pom.xml"), pom);
    await runMaven(partial, onProgress);
    await rename(join(partial, "libs"), libs).catch(async (error: Error) => {
      // Another process was quicker.
      if (!(await stat(libs).catch(() => undefined))) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return libs;
}

async function runMaven(folder: string, onProgress: (jars: number) => void): Promise<void> {
  const output = join(folder, "libs");
  const args = ["-B", "-q", "-f", join(folder, "pom.xml"), "dependency:copy-dependencies"];
  const child = spawn("mvn", [...args, `-DoutputDirectory=${output}`, "-DincludeScope=runtime"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const errors: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      if (line.includes("ERROR") && errors.length < 3) errors.push(line.replace("[ERROR] ", ""));
    });
  }
  let told = 0;
  const timer = setInterval(async () => {
    const jars = (await readdir(output).catch(() => [])).length;
    if (jars > told) onProgress(jars);
    told = jars;
  }, 500);
  onProgress(told);
  try {
    const [code] = await once(child, "close");
    if (code !== 0) {
      throw new Error(
        `Cannot fetch Kafka with Maven: ${errors.join(" ") || `it ended with ${code}`}`,
      );
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") {
      throw new Error(
        "Cannot fetch Kafka: Maven is not installed (apt-get install maven), or set KAFKA_BROKERS to use another cluster",
        { cause },
      );
    }
    throw cause;
  } finally {
    clearInterval(timer);
  }
}
