import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import {
  type EngineWorkspace,
  openWorkspace,
  rehearsedSettings,
  removeStack,
} from "../../../infra/rehearsal/engine_workspace.ts";
import { missingPrograms } from "../../../infra/rehearsal/machine/prepare_docker.ts";
import {
  closeRehearsal,
  holdRehearsal,
  openRehearsal,
  projectFolder,
  type Rehearsal,
  remains,
} from "../../../infra/rehearsal/open_rehearsal.ts";
import { serveProvider } from "../../../infra/rehearsal/provider/serve_provider.ts";
import { temporaryFolder } from "../../support/temporary_folder.ts";
import type { BenchContext } from "../bench_context.ts";
import type { Budget, Figure } from "../budget.ts";
import { milliseconds } from "../timing.ts";

const stack = "learnerlab";
const clusterStack = "production";
const emptyStack = "empty";
const repeats = 3;

/** How long the engine thinks about the whole stack, beside what it takes for an empty program. */
export const deployment: Budget = {
  name: "deployment",
  async measure(context) {
    if ((await missingPrograms(["pulumi"])).length > 0) {
      context.progress("not shown: no engine");
      return [];
    }
    const release = await holdRehearsal();
    try {
      const rehearsal = await openRehearsal(context.progress);
      if (remains(rehearsal.cloud.account).length > 0) {
        throw new Error("a rehearsal is up: destroy it first");
      }
      return await measureIn(rehearsal, context);
    } finally {
      await release();
    }
  },
};

async function measureIn(rehearsal: Rehearsal, context: BenchContext): Promise<Figure[]> {
  const provider = await serveProvider(rehearsal.cloud);
  const settings = rehearsedSettings(rehearsal.downloads);
  const workspace = await openWorkspace(stack, settings);
  const cluster = await openWorkspace(clusterStack, settings);
  const pulumi = engine({
    ...workspace.env,
    PULUMI_DEBUG_PROVIDERS: `aws:${provider.port}`,
  });
  const empty = await emptyProgram();
  const inEmpty = (...args: string[]) => pulumi(empty, [...args, "--stack", emptyStack]);
  const whole = (...args: string[]) =>
    pulumi(projectFolder, [...args, "--stack", stack, "--config-file", workspace.configFile]);
  const wholeCluster = (...args: string[]) =>
    pulumi(projectFolder, [...args, "--stack", clusterStack, "--config-file", cluster.configFile]);
  try {
    await inEmpty("stack", "init", "--secrets-provider", "passphrase");
    const previews = await sideBySide(
      () => inEmpty("preview"),
      () => whole("preview"),
    );
    context.progress(`preview: ${previews.toFixed(2)}`);
    const ofCluster = await sideBySide(
      () => inEmpty("preview"),
      () => wholeCluster("preview"),
    );
    context.progress(`preview of the cluster: ${ofCluster.toFixed(2)}`);
    await inEmpty("up", "--yes", "--skip-preview");
    await whole("up", "--yes", "--skip-preview");
    context.progress("up");
    const ups = await sideBySide(
      () => inEmpty("up", "--yes", "--skip-preview"),
      () => whole("up", "--yes", "--skip-preview"),
    );
    context.progress(`up without a change: ${ups.toFixed(2)}`);
    const unit = "times an empty program's";
    return [
      { what: "preview of the whole stack", value: previews, unit, limit: 2 },
      { what: "preview of the cluster", value: ofCluster, unit, limit: 3 },
      { what: "up that changes nothing", value: ups, unit, limit: 3 },
    ];
  } finally {
    await removeStack(clusterStack, cluster);
    await clearAway(rehearsal, workspace, whole).finally(provider.close);
  }
}

async function clearAway(
  rehearsal: Rehearsal,
  workspace: EngineWorkspace,
  whole: (...args: string[]) => Promise<void>,
): Promise<void> {
  await whole("destroy", "--yes", "--skip-preview");
  await removeStack(stack, workspace);
  await closeRehearsal(rehearsal);
}

/** The median of the second's time divided by the first's, after a pair that warms both. */
async function sideBySide(one: () => Promise<void>, other: () => Promise<void>): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round <= repeats; round++) {
    const [base, ours] = [await milliseconds(one), await milliseconds(other)];
    if (round > 0) ratios.push(ours / base);
  }
  return ratios.sort((a, b) => a - b)[Math.floor(repeats / 2)] ?? Number.NaN;
}

function engine(env: NodeJS.ProcessEnv): (cwd: string, args: string[]) => Promise<void> {
  return async (cwd, args) => {
    const child = spawn("pulumi", [...args, "--non-interactive"], {
      env,
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [said, complained, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "close"),
    ]);
    if (code !== 0)
      throw new Error(`pulumi ${args[0]} failed: ${`${said}${complained}`.slice(-2000)}`);
  };
}

/** A project of the same runtime whose program does nothing. */
async function emptyProgram(): Promise<string> {
  const folder = join(temporaryFolder("bench-empty"), "empty");
  await mkdir(folder);
  await symlink(join(projectFolder, "node_modules"), join(folder, "node_modules"));
  const files = {
    "Pulumi.yaml":
      "name: empty\nmain: main.mjs\nruntime:\n  name: nodejs\n  options: { typescript: false }\n",
    "package.json": '{ "name": "empty", "type": "module" }\n',
    "main.mjs": "export {};\n",
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content);
  }
  return folder;
}
