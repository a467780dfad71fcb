import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openObjectStore } from "../../shared/storage/open_object_store.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { waitFor } from "../support/wait_for.ts";

const storage = suite("credentials of the object storage");
const folder = temporaryFolder("credentials");
const file = join(folder, "credentials.json");
const before = { ...process.env };

/** Writes a session as the agent of a service host does. */
function writeSession(name: string, minutes: number): void {
  writeFileSync(
    file,
    JSON.stringify({
      Version: 1,
      AccessKeyId: `ASIA${name}`,
      SecretAccessKey: "secret",
      SessionToken: `token of ${name}`,
      Expiration: new Date(Date.now() + minutes * 60_000).toISOString(),
    }),
  );
}

/** Opens a store whose server records the session of each request. */
async function openRecorded() {
  const sessions: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    sessions.push(
      /Credential=ASIA(\w+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "none",
    );
    response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  const { port } = server.address() as AddressInfo;
  const store = await openObjectStore(
    `s3://documents?region=us-east-1&endpoint=http://127.0.0.1:${port}`,
  );
  const session = async (): Promise<string | undefined> => {
    await store.size("a");
    return sessions.at(-1);
  };
  return { session, close: () => server.close() };
}

storage.before(() => {
  writeFileSync(join(folder, "config"), `[default]\ncredential_process = cat ${file}\n`);
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"]) {
    delete process.env[name];
  }
  process.env.AWS_CONFIG_FILE = join(folder, "config");
  process.env.AWS_EC2_METADATA_DISABLED = "true";
});
storage.after(() => {
  process.env = before;
});

storage(
  "come from the session that the host provides, and from the next before it expires",
  async () => {
    writeSession("One", 4);
    const { session, close } = await openRecorded();
    assert.is(await session(), "One");
    writeSession("Two", 60);
    await waitFor(async () => (await session()) === "Two", { what: "the next session" });
    writeSession("Three", 60);
    assert.is(await session(), "Two", "a session is used as long as it is valid");
    close();
  },
);

storage("that have expired are not used", async () => {
  writeSession("Old", -1);
  const { session, close } = await openRecorded();
  const error = await session().catch((reason: Error) => reason);
  assert.match(
    (error as Error).message,
    /^Cannot look up "a" in bucket documents: no credentials found/,
  );
  close();
});

storage.run();
