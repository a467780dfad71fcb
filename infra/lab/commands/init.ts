import { existsSync } from "node:fs";
import { explainRefusal, refusalKind } from "../../aws_refusal.ts";
import { readSession } from "../aws/session.ts";
import { ensurePassphrase, passphraseFile } from "../engine/passphrase.ts";
import { createPulumi, requirePulumi } from "../engine/pulumi.ts";
import { type Lab, LabError } from "../lab.ts";
import { plainNodeVersion, runsTheProgram } from "../machine/plain_node.ts";
import { checkOperator } from "../preflight/operator_address.ts";

/**
 * `init`, once per machine: checks Node, Pulumi and the session, logs in to a local backend if there
 * is no login, creates the stack with a passphrase and allows access from this machine. Running it
 * again changes nothing.
 */
export async function init(lab: Lab): Promise<void> {
  const exports: string[] = [];
  await checkNode(lab, exports);
  lab.say(`ok     pulumi      ${await requirePulumi(lab.pulumi)}`);
  await logIn(lab);
  await createStack(lab, exports);
  await allowAccess(lab);
  await checkSession(lab);
  if (exports.length > 0) {
    lab.say("\nPulumi reads these from the environment; add them to your shell profile:\n");
    for (const line of exports) lab.say(`  export ${line}`);
  }
  lab.say(`\nNext: ${lab.commands.lab("preflight")}, then ${lab.commands.up}`);
}

async function checkNode(lab: Lab, exports: string[]): Promise<void> {
  const version = await plainNodeVersion(process.env);
  if (version !== undefined && runsTheProgram(version)) {
    lab.say(`ok     node        ${version}`);
    return;
  }
  lab.say(
    version === undefined
      ? "       node        not found on the PATH; Node 24 is in node_modules"
      : `       node        ${version} on the PATH is too old; Node 24 is in node_modules`,
  );
  exports.push(`PATH="${lab.projectFolder}/node_modules/.bin:$PATH"`);
}

async function logIn({ pulumi, say }: Lab): Promise<void> {
  const login = await pulumi.ask(["whoami"]).catch(() => undefined);
  if (login === undefined) await pulumi.ask(["login", "--local"]);
  say(`ok     login       ${await backendOf(pulumi)}${login === undefined ? " (created)" : ""}`);
}

async function backendOf(pulumi: Lab["pulumi"]): Promise<string> {
  const { url } = JSON.parse(await pulumi.ask(["whoami", "--json"])) as { url?: string };
  return url ?? "file://~";
}

async function createStack(lab: Lab, exports: string[]): Promise<void> {
  const { stack, projectFolder: folder } = lab;
  const isOwn = /^(file|s3|gs|azblob):/.test(await backendOf(lab.pulumi));
  const known = await isKnown(lab);
  const given = process.env.PULUMI_CONFIG_PASSPHRASE ?? process.env.PULUMI_CONFIG_PASSPHRASE_FILE;
  let pulumi = lab.pulumi;
  if (isOwn && given === undefined) {
    if (known && !existsSync(passphraseFile(folder))) {
      throw new LabError(
        `Cannot open stack ${stack}: it was created on another machine. Copy its passphrase to ` +
          `${passphraseFile(folder)}`,
      );
    }
    const { path, made } = await ensurePassphrase(folder);
    // The passphrase did not exist when this command started: pass it to Pulumi from here on.
    pulumi = createPulumi({ stack, folder, configFile: undefined, env: pulumi.env });
    lab.say(`ok     passphrase  ${path}, mode 0600${made ? " (created): keep a copy" : ""}`);
    exports.push(`PULUMI_CONFIG_PASSPHRASE_FILE="${path}"`);
  }
  if (!known) {
    const provider = isOwn ? ["--secrets-provider", "passphrase"] : [];
    await pulumi.ask(["stack", "init", stack, ...provider]);
  }
  await pulumi.ask(["stack", "select", stack]);
  lab.say(`ok     stack       ${stack}${known ? "" : " (created)"}`);
}

async function isKnown({ pulumi, stack }: Lab): Promise<boolean> {
  const stacks: { name: string }[] = JSON.parse(await pulumi.ask(["stack", "ls", "--json"]));
  return stacks.some(({ name }) => name === stack || name.endsWith(`/${stack}`));
}

async function allowAccess(lab: Lab): Promise<void> {
  const { pulumi, settings, addressUrl, say } = lab;
  const finding = await checkOperator(addressUrl, settings.values.operatorCidr);
  const cidr = finding.settings?.operatorCidr;
  if (cidr === undefined) {
    say(`${finding.verdict === "ok" ? "ok    " : "      "} address     ${finding.detail}`);
    if (finding.remedy) say(`       -> ${finding.remedy}`);
    return;
  }
  await pulumi.ask(["config", "set", ...pulumi.stackOptions, "operatorCidr", cidr]);
  say(`ok     address     ${cidr} may access SSH, Kafka and the gateway (operatorCidr)`);
}

/** A missing session is not an error: it may be started later. */
async function checkSession({ aws, say }: Lab): Promise<void> {
  try {
    const { accountId, who } = await readSession(aws);
    say(`ok     session     account ${accountId}, ${who}`);
  } catch (error) {
    if (refusalKind(error) === "other") {
      throw new LabError(explainRefusal("read the session", error), { cause: error });
    }
    say(`       session     ${explainRefusal("read the session", error)}`);
  }
}
