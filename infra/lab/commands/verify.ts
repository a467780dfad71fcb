import { type LabHost, requireHosts } from "../aws/instances.ts";
import { readStackOutputs } from "../engine/stack_outputs.ts";
import { kafkaHost, servicesHost } from "../hosts/gateway_address.ts";
import { HostCommandError, openShells } from "../hosts/ssh.ts";
import { type Lab, LabError } from "../lab.ts";

/** A topic of the check's own: a made-up message in one of the ten would be taken for an event. */
const TOPIC = "lab-verification";
const server = "--bootstrap-server localhost:9092";

/** A command as a person would type it, and whether its output says that all is well. */
export interface Verification {
  readonly on: "kafka" | "services";
  readonly command: string;
  holds(said: string): boolean;
}

/** The commands that show that the instances are what they should be. */
export function verifications(options: {
  readonly buckets: readonly string[];
  readonly topics: readonly string[];
  /** What is written and looked for. */
  readonly word: string;
}): Verification[] {
  const { buckets, topics, word } = options;
  const bin = "/opt/kafka/bin";
  const own = `--topic ${TOPIC} ${server}`;
  const isRunning = (said: string): boolean => said.includes("active (running)");
  const hasLines = (wanted: readonly string[]) => (said: string) => {
    const lines = said.split("\n").map((line) => line.trim());
    return wanted.every((line) => lines.includes(line));
  };
  const isQuiet = (said: string): boolean => !/error|exception/i.test(said);
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
          holds: (said) => said.includes("upload:"),
        },
        {
          on: "services",
          command: `aws s3 cp ${object} - && aws s3 rm ${object} && rm -f /tmp/${word}`,
          holds: (said) => hasLines([word])(said) && said.includes("delete:"),
        },
      ];
    }),
  ];
}

/**
 * `verify`: runs the commands over SSH and prints what they said.
 *
 * @throws {LabError} saying how many did not say what they should
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
    const said = await shells.run(need(lab, host, on), `${command} 2>&1`).catch(saidAnyway);
    const well = holds(said);
    if (!well) failed += 1;
    lab.say(`${well ? "ok    " : "FAILED"} ${host?.name}$ ${command}`);
    const shown = withoutProgress(said).trimEnd();
    if (shown !== "") lab.say(shown.replaceAll(/^/gm, "         "));
  }
  if (failed > 0)
    throw new LabError(`${failed} of ${steps.length} commands did not say what they should`);
  lab.say(`all ${steps.length} commands said what they should`);
}

function need(lab: Lab, host: LabHost | undefined, role: string): LabHost {
  if (host !== undefined) return host;
  throw new LabError(`Stack ${lab.stack} has no host with the role ${role}`);
}

/** A command that ends badly has said something worth reading; a host that cannot be reached ends the check. */
function saidAnyway(error: unknown): string {
  if (error instanceof HostCommandError) return error.output;
  throw error;
}

/** A line that was written over, as progress is, is shown as it ended. */
export function withoutProgress(said: string): string {
  return said.replaceAll(/^.*\r(?=.)/gm, "").replaceAll("\r", "");
}
