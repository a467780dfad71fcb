import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { keep } from "../../shared/downloads/keep.ts";
import { MavenMissingError, runMaven } from "../../shared/downloads/run_maven.ts";

/** The last release line of Kafka that supports ZooKeeper. */
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
 * The folder of Kafka's jars (ZooKeeper's among them), downloaded with Maven on first use: 105 files,
 * 56 MB. Safe to call from two processes at once: the folder appears only when it is complete.
 *
 * @param onProgress is called with the number of jars so far
 */
export function fetchKafkaPrograms(onProgress: (jars: number) => void = () => {}): Promise<string> {
  return keep(`kafka-${kafkaVersion}`, async (folder) => {
    await writeFile(join(folder, "pom.xml"), pom);
    const goal = ["-f", "pom.xml", "dependency:copy-dependencies"];
    const options = [`-DoutputDirectory=${folder}`, "-DincludeScope=runtime"];
    let reported = 0;
    const timer = setInterval(async () => {
      const jars = (await readdir(folder).catch(() => [])).length - 1;
      if (jars > reported) onProgress(jars);
      reported = jars;
    }, 500);
    onProgress(reported);
    try {
      await runMaven("Kafka", [...goal, ...options], { folder });
    } catch (cause) {
      if (!(cause instanceof MavenMissingError)) throw cause;
      throw new Error(`${cause.message}; install it, or set KAFKA_BROKERS to use another cluster`, {
        cause,
      });
    } finally {
      clearInterval(timer);
    }
  });
}
