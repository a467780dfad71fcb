/**
 * The entry point for Pulumi. Plain JavaScript, so that an old Node can report that it is too old
 * before it loads any TypeScript.
 */
import { once } from "node:events";
import { connect } from "node:net";

checkNode();
await checkAgent();
await checkCredentials();
const { platform } = await import("./index.ts");

/** The stack's outputs: which ones depends on its topology. */
export default await platform();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major >= 24 || (major === 22 && minor >= 18)) return;
  throw new Error(
    `Node ${process.versions.node} is too old: this program requires Node 24, and Pulumi uses the node on the PATH. ` +
      'In the project folder, run npm ci, then: export PATH="$PWD/node_modules/.bin:$PATH"',
  );
}

/** The command provider connects to an SSH agent whenever one is named, although it has the stack's key. */
async function checkAgent() {
  const { SSH_AUTH_SOCK } = process.env;
  if (!SSH_AUTH_SOCK || process.platform === "win32") return;
  const socket = connect(SSH_AUTH_SOCK);
  try {
    await once(socket, "connect");
  } catch (cause) {
    throw new Error(
      `Cannot connect to the SSH agent of SSH_AUTH_SOCK (${SSH_AUTH_SOCK}), which Pulumi would use: ` +
        "the agent has ended. Run: unset SSH_AUTH_SOCK",
      { cause },
    );
  } finally {
    socket.destroy();
  }
}

/**
 * Looks in every place that AWS's SDK knows: environment, files, SSO, a process, a web identity, a
 * container, the instance. Credentials that are found but do not work are explained by the first lookup.
 */
async function checkCredentials() {
  // The stack's configuration can name a profile or keys, too.
  if (/"aws:(config:)?(profile|accessKey)"/.test(process.env.PULUMI_CONFIG ?? "")) return;
  const { defaultProvider } = await import("@aws-sdk/credential-provider-node");
  try {
    await defaultProvider()();
  } catch (error) {
    if (!/Could not load credentials from any providers/.test(error.message)) return;
    const { missingCredentials } = await import("./aws_refusal.ts");
    throw new Error(missingCredentials, { cause: error });
  }
}
