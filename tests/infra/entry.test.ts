import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createNetServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { explainRefusal } from "../../infra/aws_refusal.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const main = join(import.meta.dirname, "../../infra/main.mjs");
const entry = suite("the program's entry");

/** Runs main.mjs as Pulumi would, in a home without credentials, and returns what it reports. */
async function refusal(
  options: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), "home-"));
  try {
    await promisify(execFile)(process.execPath, [...options, main], {
      env: {
        ...{ PATH: process.env.PATH, HOME: home, AWS_EC2_METADATA_DISABLED: "true" },
        ...environment,
      },
    });
  } catch (error) {
    return (error as { stderr: string }).stderr;
  } finally {
    rmSync(home, { recursive: true });
  }
  throw new Error("It ran all the same");
}

entry("says how to get a newer Node when it is run by an old one", async () => {
  const old = "Object.defineProperty(process.versions,'node',{value:'20.20.2'})";
  assert.match(
    await refusal(["--import", `data:text/javascript,${old}`]),
    "Node 20.20.2 is too old: this program requires Node 24",
  );
});

entry("says where credentials come from when there are none", async () => {
  assert.match(await refusal(), "Cannot reach AWS without credentials: in the Learner Lab, choose");
});

entry("accepts credentials of every source that AWS's SDK supports", async () => {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    const Expiration = new Date(Date.now() + 3_600_000).toISOString();
    response.end(
      JSON.stringify({ AccessKeyId: "a", SecretAccessKey: "b", Token: "c", Expiration }),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const folder = temporaryFolder("credentials");
  const config = join(folder, "config");
  writeFileSync(
    config,
    "[profile sso]\nsso_session = one\nsso_account_id = 1\nsso_role_name = r\n",
  );
  try {
    for (const environment of [
      { AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}/` },
      // A profile that has to log in is found, too: AWS's provider reports what to do.
      { AWS_PROFILE: "sso", AWS_CONFIG_FILE: config },
      { PULUMI_CONFIG: '{"aws:profile":"work"}' },
    ]) {
      assert.not.match(await refusal([], environment), "Cannot reach AWS without credentials");
    }
  } finally {
    server.close();
  }
});

entry("says what to do about an SSH agent that has ended", async () => {
  const socket = join(temporaryFolder("agent"), "agent.sock");
  assert.match(
    await refusal([], { SSH_AUTH_SOCK: socket }),
    `Cannot connect to the SSH agent of SSH_AUTH_SOCK (${socket})`,
  );
  const agent = createNetServer().listen(socket);
  await once(agent, "listening");
  assert.match(
    await refusal([], { SSH_AUTH_SOCK: socket }),
    "Cannot reach AWS without credentials",
  );
  agent.close();
});

entry("tells expired credentials from other refusals", () => {
  for (const said of [
    "ExpiredToken: The security token",
    "explicit deny in voc-cancel-cred",
    "RequestExpired: Request has expired.",
    "The SSO session associated with this profile has expired. To refresh it run aws sso login",
  ]) {
    assert.match(
      explainRefusal("look", said),
      "credentials, which have expired: in the Learner Lab, choose",
    );
  }
  assert.match(
    explainRefusal("look", "AccessDenied: no"),
    "Cannot look: access denied (AccessDenied: no)",
  );
  for (const said of [
    "InvalidClientTokenId: The security token included in the request is invalid",
    "AuthFailure: AWS was not able to validate the provided access credentials",
  ]) {
    assert.match(
      explainRefusal("look", said),
      "Cannot use the credentials, which AWS does not accept",
    );
  }
  const image = "AuthFailure: Not authorized for images: [ami-1]";
  assert.is(explainRefusal("launch", image), `Cannot launch: ${image}`);
  assert.is(explainRefusal("look", "throttled"), "Cannot look: throttled");
});

entry.run();
