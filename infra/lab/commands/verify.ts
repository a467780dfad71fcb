import { type LabHost, requireHosts } from "../aws/instances.ts";
import { readStackOutputs } from "../engine/stack_outputs.ts";
import { kafkaHost, servicesHost } from "../hosts/gateway_address.ts";
import { examinePlatform, partLine } from "../hosts/platform_parts.ts";
import { HostCommandError, openShells } from "../hosts/ssh.ts";
import { type Lab, LabError } from "../lab.ts";

/** A separate topic: a test message in one of the ten would be processed as an event. */
const TOPIC = "lab-verification";
const server = "--bootstrap-server localhost:9092";

/** A command as a person would type it, and the check of its output. */
export interface Verification {
  readonly on: "kafka" | "services";
  readonly command: string;
  holds(output: string): boolean;
}

/** The commands that verify the instances. */
export function verifications(options: {
  readonly buckets: readonly string[];
  readonly topics: readonly string[];
  /** The text that is written and read back. */
  readonly word: string;
}): Verification[] {
  const { buckets, topics, word } = options;
  const bin = "/opt/kafka/bin";
  const own = `--topic ${TOPIC} ${server}`;
  const isRunning = (output: string): boolean => output.includes("active (running)");
  const hasLines = (expected: readonly string[]) => (output: string) => {
    const lines = output.split("\n").map((line) => line.trim());
    return expected.every((line) => lines.includes(line));
  };
  const isQuiet = (output: string): boolean => !/error|exception/i.test(output);
  return [
    { on: "kafka", command: "systemctl status zookeeper", holds: isRunning },
    { on: "kafka", command: "systemctl status kafka", holds: isRunning },
    { on: "kafka", command: `${bin}/kafka-topics.sh --list ${server}`, holds: hasLines(topics) },
    {
      on: "kafka",
      command: `${bin}/kafka-topics.sh --create --if-not-exists ${own}`,
      holds: isQuiet,
    },
    {
      on: "kafka",
      command: `echo ${word} | ${bin}/kafka-console-producer.sh ${own}`,
      holds: isQuiet,
    },
    {
      on: "kafka",
      command: `${bin}/kafka-console-consumer.sh --from-beginning --max-messages 1 --timeout-ms 30000 ${own}`,
      holds: hasLines([word]),
    },
    { on: "kafka", command: `${bin}/kafka-topics.sh --delete ${own}`, holds: isQuiet },
    ...buckets.flatMap((bucket): Verification[] => {
      const object = `s3://${bucket}/verification/${word}`;
      return [
        {
          on: "services",
          command: `echo ${word} > /tmp/${word} && aws s3 cp /tmp/${word} ${object}`,
          holds: (output) => output.includes("upload:"),
        },
        {
          on: "services",
          command: `aws s3 cp ${object} - && aws s3 rm ${object} && rm -f /tmp/${word}`,
          holds: (output) => hasLines([word])(output) && output.includes("delete:"),
        },
      ];
    }),
  ];
}

/**
 * `verify`: runs the commands over SSH and prints their output, then examines every part of the platform.
 *
 * @throws {LabError} with the number of commands that failed, and the parts that have a problem
 */
export async function verify(lab: Lab, topics: readonly string[]): Promise<void> {
  const outputs = await readStackOutputs(lab);
  const hosts = await requireHosts(lab);
  const shells = await openShells(outputs, lab);
  const steps = verifications({
    buckets: Object.values(outputs.bucketNames),
    topics,
    word: `hello-${Date.now()}`,
  });
  let failed = 0;
  for (const { on, command, holds } of steps) {
    const host = on === "kafka" ? kafkaHost(hosts) : servicesHost(hosts);
    const output = await shells
      .run(requireHost(lab, host, on), `${command} 2>&1`)
      .catch(outputOfFailure);
    const passed = holds(output);
    if (!passed) failed += 1;
    lab.say(`${passed ? "ok    " : "FAILED"} ${host?.name}$ ${command}`);
    const shown = withoutProgress(output).trimEnd();
    if (shown !== "") lab.say(shown.replaceAll(/^/gm, "         "));
  }
  const parts = await examinePlatform(lab, outputs, hosts);
  for (const part of parts) lab.say(partLine(part));
  const broken = parts.filter(({ problem }) => problem !== undefined);
  if (failed > 0 || broken.length > 0) {
    throw new LabError(
      [
        `${failed} of ${steps.length} commands failed, ${broken.length} of ${parts.length} parts have a problem`,
        ...broken.map(({ part, problem }) => `  ${part} ${problem}`),
      ].join("\n"),
    );
  }
  lab.say(`All ${steps.length} commands passed, all ${parts.length} parts of the platform work`);
}

function requireHost(lab: Lab, host: LabHost | undefined, role: string): LabHost {
  if (host !== undefined) return host;
  throw new LabError(`Stack ${lab.stack} has no host with the role ${role}`);
}

/** The output of a failed command; an unreachable host ends the verification. */
function outputOfFailure(error: unknown): string {
  if (error instanceof HostCommandError) return error.output;
  throw error;
}

/** Keeps the final text of lines that were overwritten by carriage returns. */
export function withoutProgress(output: string): string {
  return output.replaceAll(/^.*\r(?=.)/gm, "").replaceAll("\r", "");
}
