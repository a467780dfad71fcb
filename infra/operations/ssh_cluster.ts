import { HostCommandError, type ShellHost, type Shells } from "../lab/hosts/ssh.ts";
import { type ClusterPort, OperationError, type Partition } from "./cluster_port.ts";

const files = "/opt/platform/host/cluster";

/**
 * A cluster over SSH: gates and Kafka's tools run on the bastion, and processes are restarted on their
 * hosts.
 *
 * @param options.credentials what scripts on the bastion get, as members of JSON
 */
export function sshCluster(options: {
  readonly shells: Shells;
  readonly hosts: ReadonlyMap<string, ShellHost>;
  readonly credentials: Readonly<Record<string, string>>;
}): ClusterPort {
  const { shells, hosts, credentials } = options;
  const brokers = [...hosts.keys()].filter((name) => name.startsWith("kafka-"));
  const hostOf = (name: string): ShellHost => {
    const host = hosts.get(name);
    if (host !== undefined) return host;
    throw new OperationError(
      `There is no host ${name}; the hosts are ${[...hosts.keys()].join(", ")}`,
    );
  };
  const onBastion = async (
    script: string,
    given: { input?: object; onErrorLine?: (line: string) => void } = {},
  ): Promise<string> => {
    const { input = {}, ...rest } = given;
    try {
      return await shells.run(hostOf("bastion"), `sudo ${files}/${script}`, {
        ...rest,
        input: JSON.stringify({ ...credentials, ...input }),
      });
    } catch (error) {
      if (!(error instanceof HostCommandError)) throw error;
      // The last line is the reason; the others were shown as progress.
      throw new OperationError(error.output.split("\n").at(-1) ?? error.message, { cause: error });
    }
  };
  return {
    brokers,
    async controller() {
      return `kafka-${await onBastion("operate.sh controller")}`;
    },
    async gate(step, node, onProgress) {
      hostOf(node);
      return await onBastion(`cluster_gate.sh ${step} ${node}`, { onErrorLine: onProgress });
    },
    async processOf(node) {
      const unit = unitOf(node);
      const invocation = `systemctl show ${unit} --property InvocationID --value`;
      return await shells.run(
        hostOf(node),
        `if systemctl is-active --quiet ${unit}; then ${invocation}; fi`,
      );
    },
    async restart(node) {
      await shells.run(hostOf(node), `sudo systemctl restart ${unitOf(node)}`);
    },
    partitions: async () => parsePartitions(await onBastion("operate.sh topics")),
    describeGroups: () => onBastion("operate.sh groups"),
    async moving() {
      const lines = (await onBastion("operate.sh moving"))
        .split("\n")
        .filter((line) => line !== "");
      return {
        partitions: lines.filter((line) => line !== "throttled"),
        throttled: lines.includes("throttled"),
      };
    },
    async move(moves, bytesPerSecond) {
      const partitions = moves.map(({ topic, partition, replicas }) => ({
        ...{ topic, partition, replicas },
      }));
      const input = { moves: JSON.stringify({ version: 1, partitions }) };
      await onBastion(`operate.sh move ${bytesPerSecond}`, { input });
    },
    async unthrottle() {
      const output = await onBastion("operate.sh unthrottle");
      return output.split("\n").filter((line) => line !== "");
    },
  };
}

function unitOf(node: string): string {
  const [role] = node.split("-");
  if (role === "kafka" || role === "zookeeper") return role;
  throw new OperationError(`${node} is no node of Kafka's cluster`);
}

/**
 * Reads what `kafka-topics.sh --describe` prints.
 *
 * @example
 * parsePartitions("\tTopic: a\tPartition: 0\tLeader: 1\tReplicas: 1,2\tIsr: 1");
 * // [{ topic: "a", partition: 0, leader: 1, replicas: [1, 2], inSync: [1] }]
 */
export function parsePartitions(text: string): Partition[] {
  return text.split("\n").flatMap((line) => {
    const fields = new Map(
      line.split("\t").map((field) => {
        const [name = "", value = ""] = field.split(": ");
        return [name.trim(), value.trim()] as const;
      }),
    );
    const partition = fields.get("Partition");
    if (partition === undefined) return [];
    const ids = (name: string): number[] =>
      (fields.get(name) ?? "")
        .split(",")
        .filter((id) => id !== "")
        .map(Number);
    const leader = Number(fields.get("Leader"));
    return [
      {
        topic: fields.get("Topic") ?? "",
        partition: Number(partition),
        leader: Number.isInteger(leader) ? leader : undefined,
        replicas: ids("Replicas"),
        inSync: ids("Isr"),
      },
    ];
  });
}
