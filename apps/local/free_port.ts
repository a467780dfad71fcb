import { once } from "node:events";
import { createServer } from "node:net";

/** A TCP port on 127.0.0.1 that is free at the moment. */
export async function freePort(): Promise<number> {
  return await bind(0);
}

/**
 * Whether no other program listens on `port`.
 *
 * @throws the system's error when the address or the port cannot be used for another reason
 */
export async function isPortFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  try {
    await bind(port, host);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return false;
    throw error;
  }
}

async function bind(port: number, host = "127.0.0.1"): Promise<number> {
  const server = createServer();
  server.listen({ port, host, exclusive: true });
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") {
    throw new Error(`Cannot find a free port: the address is ${String(address)}`);
  }
  return address.port;
}
