import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { GetObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import type { ShellHost, Shells } from "../lab/hosts/ssh.ts";
import type { DataPort, StoredObject } from "./backup.ts";
import { OperationError } from "./cluster_port.ts";
import type { ProductionOutputs } from "./production_outputs.ts";

const script = "/opt/platform/host/cluster/services/copy_database.sh";
const containers = "sudo docker ps --all --quiet --filter label=platform.service";

/**
 * The data of a cluster: the database through a host of the services, because nothing else reaches it, and
 * the buckets with the operator's own credentials.
 */
export function productionData(options: {
  readonly outputs: ProductionOutputs;
  readonly shells: Shells;
  readonly hosts: ReadonlyMap<string, ShellHost>;
  readonly s3: S3Client;
}): DataPort {
  const { outputs, shells, hosts, s3 } = options;
  const { bucketNames, databaseAddress, operations } = outputs;
  const serviceHosts = [...hosts.values()].filter(({ name }) => name.startsWith("services-"));
  const [first] = serviceHosts;
  if (first === undefined) throw new OperationError("The stack has no host of the services");
  const onHost = (command: string) =>
    spawn("ssh", [...shells.login(first), `${script} ${command} ${databaseAddress}`], {
      stdio: ["pipe", "pipe", "pipe"],
    });
  const ended = async (child: ReturnType<typeof onHost>, errors: Promise<string>) => {
    const [code] = await once(child, "close");
    if (code !== 0) throw new OperationError(`Cannot copy the database: ${(await errors).trim()}`);
  };
  const onEach = async (command: string): Promise<void> => {
    await Promise.all(serviceHosts.map((host) => shells.run(host, command)));
  };
  return {
    owners: Object.keys(bucketNames),
    async dumpDatabase(file) {
      const child = onHost("dump");
      child.stdin.end(`${operations.databasePassword}\n`);
      await Promise.all([
        ended(child, text(child.stderr)),
        pipeline(child.stdout, createWriteStream(file, { mode: 0o600 })),
      ]);
    },
    async restoreDatabase(file) {
      const child = onHost("restore");
      async function* input() {
        yield Buffer.from(`${operations.databasePassword}\n`);
        yield* createReadStream(file);
      }
      const sent = pipeline(Readable.from(input()), child.stdin);
      const [output] = await Promise.all([
        text(child.stdout),
        ended(child, text(child.stderr)),
        sent.catch((error: NodeJS.ErrnoException) => {
          // It has ended before it read everything; its exit code says why.
          if (error.code !== "EPIPE") throw error;
        }),
      ]);
      return output.trim();
    },
    stopServices: () =>
      onEach(`${containers} | xargs --no-run-if-empty sudo docker stop --time 30`),
    startServices: () => onEach(`${containers} | xargs --no-run-if-empty sudo docker start`),
    async objects(owner) {
      const found: StoredObject[] = [];
      const request = { Bucket: bucketOf(bucketNames, owner) };
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, request)) {
        for (const { Key: key = "", Size: bytes = 0 } of Contents) found.push({ key, bytes });
      }
      return found;
    },
    async download(owner, key, file) {
      const request = new GetObjectCommand({ Bucket: bucketOf(bucketNames, owner), Key: key });
      const { Body } = await s3.send(request);
      await pipeline(Body as Readable, createWriteStream(file, { mode: 0o600 }));
    },
    async upload(owner, key, file) {
      const params = {
        Bucket: bucketOf(bucketNames, owner),
        Key: key,
        Body: createReadStream(file),
      };
      await new Upload({ client: s3, params }).done();
    },
  };
}

function bucketOf(names: Readonly<Record<string, string>>, owner: string): string {
  const name = names[owner];
  if (name !== undefined) return name;
  throw new OperationError(`${owner} has no bucket`);
}
