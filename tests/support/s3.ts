import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { freePort } from "../../apps/local/free_port.ts";
import { startServerProcess } from "../../apps/local/server_process.ts";
import { prepareMoto } from "../../infra/rehearsal/machine/prepare_moto.ts";
import { waitFor } from "./wait_for.ts";

/** A server that speaks S3, for tests. */
export interface TestS3 {
  readonly endpoint: string;
  readonly client: S3Client;
  /** Makes a bucket and answers the address to open it by. */
  createBucket(): Promise<{ bucket: string; address: string }>;
}

/** What programs need in their environment: moto takes any credentials. */
export const s3Environment = {
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
};

let server: Promise<TestS3> | undefined;

/** Moto, which lives as long as this process; this process gets its credentials, too. */
export async function testS3(): Promise<TestS3> {
  server ??= startMoto();
  return await server;
}

async function startMoto(): Promise<TestS3> {
  Object.assign(process.env, s3Environment);
  const packages = await prepareMoto((line) => console.log(line));
  const port = await freePort();
  const lines: string[] = [];
  const moto = await startServerProcess({
    name: "moto",
    command: "python3",
    args: ["-m", "moto.server", "--host", "127.0.0.1", "--port", `${port}`],
    env: { ...process.env, PYTHONPATH: packages },
    signalOnParentDeath: "KILL",
    onLine: (line) => lines.push(line),
  });
  process.on("exit", () => moto.signal("SIGKILL"));
  let ended = false;
  void moto.exited.then(() => {
    ended = true;
  });
  await waitFor(() => ended || isListening(port), { what: "moto" });
  if (ended) throw new Error(`Cannot start moto: ${lines.slice(-5).join("\n")}`);
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new S3Client({ region: "us-east-1", endpoint, forcePathStyle: true });
  return {
    endpoint,
    client,
    async createBucket() {
      const bucket = `test-${randomUUID()}`;
      await client.send(new CreateBucketCommand({ Bucket: bucket }));
      return { bucket, address: `s3://${bucket}?region=us-east-1&endpoint=${endpoint}` };
    },
  };
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect({ host: "127.0.0.1", port });
  try {
    await once(socket, "connect");
    return true;
  } finally {
    socket.destroy();
  }
}
