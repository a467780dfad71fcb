import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { keep } from "../../shared/downloads/keep.ts";
import { MavenMissingError, runMaven } from "../../shared/downloads/run_maven.ts";

/** The last line of Kafka that works with ZooKeeper. */
export const kafkaVersion = "3.9.2";

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
export function fetchKafkaPrograms(onProgress: (jars: number) => void = () => {}): Promise<string> {
  return keep(`kafka-${kafkaVersion}`, async (folder) => {
    await writeFile(join(folder, "pom.xml"), pom);
    const goal = ["-f", "pom.xml", "dependency:copy-dependencies"];
    const options = [`-DoutputDirectory=${folder}`, "-DincludeScope=runtime"];
    let told = 0;
    const timer = setInterval(async () => {
      const jars = (await readdir(folder).catch(() => [])).length - 1;
      if (jars > told) onProgress(jars);
      told = jars;
    }, 500);
    onProgress(told);
    try {
      await runMaven("Kafka", [...goal, ...options], { folder });
    } catch (cause) {
      if (!(cause instanceof MavenMissingError)) throw cause;
      throw new Error(`${cause.message}, or set KAFKA_BROKERS to use another cluster`, { cause });
    } finally {
      clearInterval(timer);
    }
  });
}
