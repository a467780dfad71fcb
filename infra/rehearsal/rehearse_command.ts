import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { missingPulumi } from "../lab/engine/pulumi.ts";
import { serveApi } from "./api/serve_api.ts";
import { keptWorkspace } from "./engine_workspace.ts";
import { missingPrograms } from "./machine/prepare_docker.ts";
import { storageEndpoint } from "./machine/service_containers.ts";
import { holdRehearsal, openRehearsal, projectFolder, rehearsalFolder } from "./open_rehearsal.ts";
import { serveProvider } from "./provider/serve_provider.ts";

/**
 * Runs one of the operator's programs in the rehearsal of a stack; the environment points the AWS clients
 * to this machine.
 *
 * @param program its path from the project's folder
 * @returns its exit code
 */
export async function rehearseCommand(
  program: string,
  { stack, args }: { readonly stack: string; readonly args: readonly string[] },
): Promise<number> {
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
      const child = spawn(process.execPath, [join(projectFolder, program), ...args, ...options], {
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
      });
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
