/** A service as a host's proxy sees it: it responds with what it got. Arguments: address, host, image. */
import { createServer } from "node:http";

const [, , address = "", host = "", image = ""] = process.argv;
const answer = async (request, response) => {
  let bytes = 0;
  try {
    for await (const chunk of request) bytes += chunk.length;
  } catch {
    // The client has gone.
    return;
  }
  const { headers, url, method } = request;
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ host, image, method, url, bytes, headers }));
};
const servers = [8080, 9090].map((port) => createServer(answer).listen(port, address));
process.on("SIGTERM", () => {
  let open = servers.length;
  for (const server of servers) server.close(() => --open === 0 && process.exit());
});
