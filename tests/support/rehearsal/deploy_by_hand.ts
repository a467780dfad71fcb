import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { buildOptions, deployCommand } from "../../../infra/components/service_container.ts";
import { incomingFolder } from "../../../infra/components/service_host.ts";
import { dependencyBundle, serviceBundle } from "../../../infra/images/bundle.ts";
import { serviceEntries } from "../../../infra/images/service_files.ts";
import { tarArchive } from "../../../infra/images/tar.ts";
import { platformServices } from "../../../infra/platform_services.ts";
import { defaultBaseImage } from "../../../infra/stack_settings.ts";
import type { RehearsedPlatform } from "./rehearsed_platform.ts";

/** What differs from the service as it is. */
export interface Change {
  /** Another program: the same with one more file. */
  readonly code?: string;
  /** A line more in its environment. */
  readonly setting?: string;
  /** How long it may take to become ready. */
  readonly readyWithinS?: number;
}

/**
 * Deploys a changed service as the stack would: with the same command, on the same host. So it is
 * shown on machines without the engine, too.
 */
export async function deployChanged(
  platform: RehearsedPlatform,
  name: string,
  { code, setting = "", readyWithinS = 120 }: Change,
): Promise<string> {
  const service = platformServices.find((known) => known.name === name);
  if (service === undefined)
    throw new RangeError(`Cannot deploy ${name}: there is no such service`);
  const kept = await serviceBundle(name);
  let file = kept.file;
  let content: Buffer = await readFile(kept.path);
  if (code !== undefined) {
    const added = { path: `apps/${name}/${code}.txt`, content: Buffer.from(code) };
    content = gzipSync(tarArchive([...serviceEntries(name), added]));
    file = `${name}-${code}.tgz`;
  }
  await platform.ssh("services", `cat > ${incomingFolder}/${file}`, content);
  const dependencies = await dependencyBundle();
  await platform.ssh(
    "services",
    `test -e ${incomingFolder}/${dependencies.file} || cat > ${incomingFolder}/${dependencies.file}`,
    await readFile(dependencies.path),
  );
  const image = buildOptions({
    bundle: { file, path: "" },
    dependencies,
    baseImage: defaultBaseImage,
  });
  const command = deployCommand(
    { service, memoryMib: service.memoryMib.roomy, publicPort: 443 },
    image,
  ).replace(/^sudo /, `sudo READY_TIMEOUT=${readyWithinS} `);
  const environment = `{ sudo cat /etc/platform/services/${name}.env; echo '${setting}'; }`;
  return await platform.ssh("services", `${environment} | ${command}`);
}
