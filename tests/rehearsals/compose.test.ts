import { join } from "node:path";
import { suite } from "uvu";
import { freePort } from "../../apps/local/free_port.ts";
import { projectFolder } from "../../apps/local/services.ts";
import { platformServices } from "../../infra/platform_services.ts";
import { docker } from "../../infra/rehearsal/machine/docker.ts";
import { runProgram } from "../../infra/run_program.ts";
import { prepareBaseImages } from "../support/compose/base_images.ts";
import { checkJourney, runJourney } from "../support/e2e/readme_journey.ts";

const hasCompose = await docker(["compose", "version"]).then(
  () => true,
  () => false,
);
const platform = suite("the platform in containers of Compose");
const test = hasCompose ? platform : platform.skip;

test(`runs the learner's journey${hasCompose ? "" : ": Docker has no Compose"}`, async () => {
  const show = (line: string): void => console.log(line);
  await runProgram([process.execPath, join(projectFolder, "infra/images/write_contexts.ts")]);
  const port = await freePort();
  const env = {
    ...process.env,
    ...(await prepareBaseImages(show)),
    PORT: String(port),
    BUILD_NETWORK: "host",
  };
  const project = `lp-compose-test-${process.pid}`;
  const compose = (...args: string[]): Promise<string> => {
    const file = join(projectFolder, "infra/images/compose.yaml");
    const command = ["docker", "compose", "--project-name", project, "--file", file] as const;
    return runProgram([...command, ...args], { env, onErrorLine: show });
  };
  try {
    const names = platformServices.map(({ name }) => name);
    await compose("up", "--build", "--detach", "--wait", "--wait-timeout", "900", ...names);
    checkJourney(await runJourney(`http://127.0.0.1:${port}`));
  } catch (error) {
    show(await compose("logs", "--tail", "20"));
    throw error;
  } finally {
    await compose("down", "--volumes", "--timeout", "40");
  }
});

platform.run();
