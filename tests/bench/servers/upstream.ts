import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tellPort } from "./tell_port.ts";

// What proxies forward to: answers every request with a kilobyte of JSON.
const body = Buffer.from(JSON.stringify({ text: "x".repeat(1000) }));
const headers = { "content-type": "application/json", "content-length": body.length };
const server = createServer((_request, response) => response.writeHead(200, headers).end(body));
server.listen(0, "127.0.0.1", () => tellPort((server.address() as AddressInfo).port));
