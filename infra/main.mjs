/**
 * The entry point for Pulumi. Plain JavaScript, so that an old Node can report that it is too old
 * before it loads any TypeScript.
 */
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

checkNode();
checkSession();
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

/** Makes no call; expired credentials are detected by the first lookup. */
function checkSession() {
  const { AWS_ACCESS_KEY_ID, AWS_PROFILE, AWS_SHARED_CREDENTIALS_FILE } = process.env;
  const file = AWS_SHARED_CREDENTIALS_FILE ?? join(homedir(), ".aws/credentials");
  if (AWS_ACCESS_KEY_ID || AWS_PROFILE || existsSync(file)) return;
  throw new Error(
    "Cannot reach AWS without credentials: in the Learner Lab, choose Start Lab, then AWS Details, " +
      "AWS CLI: Show, and copy the credentials to ~/.aws/credentials. Each session has new ones",
  );
}
