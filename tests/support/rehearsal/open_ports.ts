import { once } from "node:events";
import { connect } from "node:net";
import { docker } from "../../../infra/rehearsal/machine/docker.ts";
import { metadataContainer } from "../../../infra/rehearsal/machine/service_containers.ts";

/** Tries to connect to each port named on its standard input, as `host port`, and prints those that answer. */
const scan = `
import asyncio, sys
async def answers(host, port):
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(host, int(port)), 3)
        writer.close()
        return True
    except (OSError, asyncio.TimeoutError):
        return False
async def main():
    targets = [line.split() for line in sys.stdin if line.strip()]
    for target, open in zip(targets, await asyncio.gather(*(answers(*target) for target in targets))):
        if open: print(*target)
asyncio.run(main())
`;

/** An address and a port. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

/** Which of the targets answer a stranger: a new machine on one of the rehearsal's networks. */
export async function answeringStrangers(
  network: string,
  targets: readonly Target[],
): Promise<Target[]> {
  const image = await docker(["inspect", "--format", "{{.Config.Image}}", metadataContainer]);
  const run = ["run", "--rm", "--interactive", "--network", network, "--entrypoint", "python3"];
  const input = targets.map(({ host, port }) => `${host} ${port}\n`).join("");
  const found = await docker([...run, image, "-c", scan], input);
  return found
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [host = "", port] = line.split(" ");
      return { host, port: Number(port) };
    });
}

/** Which of the targets answer this machine, the operator's. */
export async function answering(targets: readonly Target[]): Promise<Target[]> {
  const found = await Promise.all(
    targets.map(async (target) => {
      const socket = connect({ ...target, timeout: 3000 });
      socket.once("timeout", () => socket.destroy(new Error("No answer")));
      const answers = await once(socket, "connect").then(
        () => true,
        () => false,
      );
      socket.destroy();
      return answers ? [target] : [];
    }),
  );
  return found.flat();
}

/** The ports that something on a host listens on for others, from `ss -Hltn`. */
export function listeningPorts(ss: string): number[] {
  const local = ss.split("\n").map((line) => line.trim().split(/\s+/)[3] ?? "");
  const outward = local.filter((address) => address !== "" && !/^(127\.|\[::1\])/.test(address));
  return [...new Set(outward.map((address) => Number(address.split(":").at(-1))))];
}
