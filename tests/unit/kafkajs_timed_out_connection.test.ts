import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { Kafka, logLevel } from "kafkajs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { patchTimedOutConnection } from "../../shared/messaging/kafkajs_timed_out_connection.ts";

const connections = suite("connections of kafkajs");

/** A server that accepts connections and answers nothing. */
async function silentServer(): Promise<{ port: number; sockets: Socket[]; close(): void }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on("error", () => undefined).resume());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const close = (): void => {
    for (const each of sockets) each.destroy();
    server.close();
  };
  return { port, sockets, close };
}

/** Why a client cannot connect to it. */
async function failure(port: number): Promise<string> {
  const admin = new Kafka({
    brokers: [`127.0.0.1:${port}`],
    ...{ requestTimeout: 100, retry: { retries: 0 }, logLevel: logLevel.NOTHING },
  }).admin();
  const failed = await admin.connect().then(
    () => "none",
    (error: Error) => error.message,
  );
  await admin.disconnect();
  return failed;
}

connections("end with a request that gets no answer", async () => {
  patchTimedOutConnection();
  const { port, sockets, close } = await silentServer();
  assert.match(await failure(port), /timed out/);
  const [socket] = sockets;
  assert.ok(socket);
  if (!socket.readableEnded) await once(socket, "end");
  close();
});

connections("are not tried again at once where a request got no answer", async () => {
  patchTimedOutConnection();
  const { port, sockets, close } = await silentServer();
  assert.match(await failure(port), /timed out/);
  assert.match(await failure(port), /has just not responded/);
  assert.is(sockets.length, 1);
  close();
});

connections.run();
