import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { Kafka, logLevel } from "kafkajs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { patchTimedOutConnection } from "../../shared/messaging/kafkajs_timed_out_connection.ts";

const connections = suite("connections of kafkajs");

connections("end with a request that gets no answer", async () => {
  patchTimedOutConnection();
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on("error", () => undefined).resume());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as { port: number };
  const admin = new Kafka({
    brokers: [`127.0.0.1:${address.port}`],
    ...{ requestTimeout: 100, retry: { retries: 0 }, logLevel: logLevel.NOTHING },
  }).admin();
  const failed = await admin.connect().then(
    () => undefined,
    (error: Error) => error.message,
  );
  assert.match(String(failed), /timed out/);
  const [socket] = sockets;
  assert.ok(socket);
  if (!socket.readableEnded) await once(socket, "end");
  await admin.disconnect();
  for (const each of sockets) each.destroy();
  server.close();
});

connections.run();
