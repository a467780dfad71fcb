/** Runs one of the operator's commands (infra/lab) against a rehearsal instead of AWS. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { missingPulumi } from "../lab/engine/pulumi.ts";
import { serveApi } from "./api/serve_api.ts";
import { keptWorkspace } from "./engine_workspace.ts";
import { missingPrograms } from "./machine/prepare_docker.ts";
import { storageEndpoint } from "./machine/service_containers.ts";
import { holdRehearsal, openRehearsal, projectFolder, rehearsalFolder } from "./open_rehearsal.ts";
import { serveProvider } from "./provider/serve_provider.ts";

const usage = `Usage: npm run rehearse:lab -- <command> [options]

Runs a command of npm run lab in the rehearsal that npm run rehearse -- up has created.
npm run lab -- --help lists the commands and their options.`;

const args = process.argv.slice(2);
const { values } = readArguments(
  {
    allowPositionals: true,
    options: {
      stack: { type: "string", short: "s", default: "learnerlab" },
      apply: { type: "boolean" },
      policy: { type: "boolean" },
      "without-dump": { type: "boolean" },
      follow: { type: "boolean", short: "f" },
      lines: { type: "string" },
      yes: { type: "boolean", short: "y" },
    },
  },
  { usage },
);

try {
  process.exitCode = await rehearseLab(values.stack);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** The environment points the AWS clients to this machine. */
async function rehearseLab(stack: string): Promise<number> {
  if ((await missingPrograms(["pulumi"])).length > 0) {
    throw new Error(`Cannot rehearse the operator's commands. ${missingPulumi}`);
  }
  const release = await holdRehearsal();
  try {
    const { cloud } = await openRehearsal((line) => console.error(line));
    const { env, configFile } = await keptWorkspace(stack);
    const provider = await serveProvider(cloud);
    const api = await serveApi(cloud);
    try {
      const options = [
        ...["--config-file", configFile, "--folder", rehearsalFolder],
        ...["--address-url", api.addressUrl, "--rehearsal"],
      ];
      const child = spawn(
        process.execPath,
        [join(projectFolder, "infra/lab/main.ts"), ...args, ...options],
        {
          cwd: projectFolder,
          stdio: "inherit",
          env: {
            ...env,
            PULUMI_DEBUG_PROVIDERS: `aws:${provider.port}`,
            AWS_ENDPOINT_URL_EC2: api.url,
            AWS_ENDPOINT_URL_IAM: api.url,
            AWS_ENDPOINT_URL_SERVICE_QUOTAS: api.url,
            AWS_ENDPOINT_URL_STS: api.url,
            AWS_ENDPOINT_URL_S3: storageEndpoint,
            NODE_EXTRA_CA_CERTS: cloud.images.authority,
          },
        },
      );
      const [code] = await once(child, "close");
      return code ?? 1;
    } finally {
      await api.close();
      provider.close();
    }
  } finally {
    await release();
  }
}
