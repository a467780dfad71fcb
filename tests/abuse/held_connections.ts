import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** Where an attack goes: always this machine. */
export interface Target {
  readonly port: number;
}

/** What one connection sends. */
export interface Opening {
  /** The request line and headers, each without a line's end. */
  readonly lines: readonly string[];
  /** What is sent of the body, if anything. */
  readonly body?: string;
}

/** Connections that an attack holds open, and what the server did about them. */
export class HeldConnections {
  readonly #sockets: Socket[] = [];
  readonly #answers: string[] = [];

  private constructor() {}

  /** Opens one connection for each opening; resolves when all of them were sent. */
  static async open(target: Target, openings: readonly Opening[]): Promise<HeldConnections> {
    const held = new HeldConnections();
    await Promise.all(openings.map((opening) => held.#open(target, opening)));
    return held;
  }

  /** Connections that neither side has closed. */
  get open(): number {
    return this.#sockets.filter((socket) => !socket.destroyed).length;
  }

  /** How many responses had a status. */
  answered(status: number): number {
    return this.#answers.filter((text) => text.startsWith(`HTTP/1.1 ${status} `)).length;
  }

  /** Everything that came, by connection. */
  get answers(): readonly string[] {
    return this.#answers;
  }

  /** Sends more on every connection that is still open. */
  send(text: string): void {
    for (const socket of this.#sockets) if (socket.writable) socket.write(text);
  }

  /** Reads nothing more, as a client that hangs. */
  stopReading(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  /** Closes all of them. */
  release(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async #open({ port }: Target, { lines, body = "" }: Opening): Promise<void> {
    const socket = connect(port, "127.0.0.1");
    const index = this.#sockets.push(socket) - 1;
    this.#answers[index] = "";
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      this.#answers[index] = `${this.#answers[index]}${chunk}`;
    });
    await Promise.race([once(socket, "connect"), once(socket, "close")]).catch(() => {});
    if (socket.writable) socket.write(`${[...lines, "host: abuse"].join("\r\n")}\r\n\r\n${body}`);
  }
}
