import { existsSync } from "node:fs";
import { explainRefusal, refusalKind } from "../../aws_refusal.ts";
import { readSession } from "../aws/session.ts";
import { keepPassphrase, passphraseFile } from "../engine/passphrase.ts";
import { createPulumi } from "../engine/pulumi.ts";
import { type Lab, LabError } from "../lab.ts";
import { plainNodeVersion, runsTheProgram } from "../machine/plain_node.ts";
import { checkOperator } from "../preflight/operator_address.ts";

/**
 * `init`, once on a machine: looks at Node, Pulumi and the session, logs in to a local backend where
 * there is no login, makes the stack with a passphrase of its own and lets this machine in. It may
 * be run again: what is there stays.
 */
export async function init(lab: Lab): Promise<void> {
  const exports: string[] = [];
  await lookAtNode(lab, exports);
  const version = await lab.pulumi.ask(["version"]);
  if (!/^v3\./.test(version)) {
    throw new LabError(`Cannot use Pulumi ${version}: version 3 is needed`);
  }
  lab.say(`ok     pulumi      ${version}`);
  await logIn(lab);
  await makeStack(lab, exports);
  await letIn(lab);
  await lookAtSession(lab);
  if (exports.length > 0) {
    lab.say(
      "\nPulumi itself reads these from the shell's environment; put them into its profile:\n",
    );
    for (const line of exports) lab.say(`  export ${line}`);
  }
  lab.say(`\nthen: npm run lab -- preflight, and pulumi up -s ${lab.stack}`);
}

async function lookAtNode(lab: Lab, exports: string[]): Promise<void> {
  const version = await plainNodeVersion(process.env);
  if (version !== undefined && runsTheProgram(version)) {
    lab.say(`ok     node        ${version}`);
    return;
  }
  lab.say(
    `       node        ${version ?? "none"} on the PATH is too old for the program; 24 is in node_modules`,
  );
  exports.push(`PATH="${lab.projectFolder}/node_modules/.bin:$PATH"`);
}

async function logIn({ pulumi, say }: Lab): Promise<void> {
  const login = await pulumi.ask(["whoami"]).catch(() => undefined);
  if (login === undefined) await pulumi.ask(["login", "--local"]);
  say(`ok     login       ${await backendOf(pulumi)}${login === undefined ? " (made now)" : ""}`);
}

async function backendOf(pulumi: Lab["pulumi"]): Promise<string> {
  const { url } = JSON.parse(await pulumi.ask(["whoami", "--json"])) as { url?: string };
  return url ?? "file://~";
}

async function makeStack(lab: Lab, exports: string[]): Promise<void> {
  const { stack, projectFolder: folder } = lab;
  const isOwn = /^(file|s3|gs|azblob):/.test(await backendOf(lab.pulumi));
  const known = await isKnown(lab);
  const given = process.env.PULUMI_CONFIG_PASSPHRASE ?? process.env.PULUMI_CONFIG_PASSPHRASE_FILE;
  let pulumi = lab.pulumi;
  if (isOwn && given === undefined) {
    if (known && !existsSync(passphraseFile(folder))) {
      throw new LabError(
        `Cannot open stack ${stack}: it was made elsewhere. Put its passphrase into ` +
          `${passphraseFile(folder)}`,
      );
    }
    const { path, made } = await keepPassphrase(folder);
    // Made after this command began: Pulumi is told of it from here on.
    pulumi = createPulumi({ stack, folder, configFile: undefined, env: pulumi.env });
    lab.say(`ok     passphrase  ${path}, mode 0600${made ? " (made now): keep a copy" : ""}`);
    exports.push(`PULUMI_CONFIG_PASSPHRASE_FILE="${path}"`);
  }
  if (!known) {
    const provider = isOwn ? ["--secrets-provider", "passphrase"] : [];
    await pulumi.ask(["stack", "init", stack, ...provider]);
  }
  await pulumi.ask(["stack", "select", stack]);
  lab.say(`ok     stack       ${stack}${known ? "" : " (made now)"}`);
}

async function isKnown({ pulumi, stack }: Lab): Promise<boolean> {
  const stacks: { name: string }[] = JSON.parse(await pulumi.ask(["stack", "ls", "--json"]));
  return stacks.some(({ name }) => name === stack || name.endsWith(`/${stack}`));
}

async function letIn(lab: Lab): Promise<void> {
  const { pulumi, settings, addressUrl, say } = lab;
  const finding = await checkOperator(addressUrl, settings.values.operatorCidr);
  const cidr = finding.settings?.operatorCidr;
  if (cidr === undefined) {
    say(`${finding.verdict === "ok" ? "ok    " : "      "} address     ${finding.said}`);
    if (finding.remedy) say(`       -> ${finding.remedy}`);
    return;
  }
  await pulumi.ask(["config", "set", ...pulumi.stackOptions, "operatorCidr", cidr]);
  say(`ok     address     ${cidr} may reach SSH, Kafka and the gateway (operatorCidr)`);
}

/** A session may begin later: everything else stands. */
async function lookAtSession({ aws, say }: Lab): Promise<void> {
  try {
    const { accountId, who } = await readSession(aws);
    say(`ok     session     account ${accountId}, ${who}`);
  } catch (error) {
    if (refusalKind(error) === "other") {
      throw new LabError(explainRefusal("ask for the session", error), { cause: error });
    }
    say(`       session     ${explainRefusal("ask for the session", error)}`);
  }
}
