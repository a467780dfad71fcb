/**
 * Where Pulumi enters. Plain JavaScript, so that an old Node can say what is wrong with it, before
 * it meets the TypeScript of everything else.
 */
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

checkNode();
checkSession();
const { platform } = await import("./index.ts");

export const {
  gatewayUrl,
  gatewayCertificate,
  sshCommands,
  bootstrapServers,
  bucketNames,
  hostKeys,
  instanceIds,
  kafkaConfig,
  costPerHour,
  privateKey,
  operatorLogin,
} = await platform();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major >= 24 || (major === 22 && minor >= 18)) return;
  throw new Error(
    `Cannot run on Node ${process.versions.node}: Pulumi takes the node on the PATH, and this ` +
      'program needs 24. In the project\'s folder, npm ci brings one: PATH="$PWD/node_modules/.bin:$PATH"',
  );
}

/** No call is made here: whether the credentials still live, the first look-up tells. */
function checkSession() {
  const { AWS_ACCESS_KEY_ID, AWS_PROFILE, AWS_SHARED_CREDENTIALS_FILE } = process.env;
  const file = AWS_SHARED_CREDENTIALS_FILE ?? join(homedir(), ".aws/credentials");
  if (AWS_ACCESS_KEY_ID || AWS_PROFILE || existsSync(file)) return;
  throw new Error(
    "Cannot reach AWS without credentials: in the Learner Lab choose Start Lab, then AWS Details, " +
      "AWS CLI: Show, and put what it shows into ~/.aws/credentials. Each session has new ones",
  );
}
