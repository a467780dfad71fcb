import { execFile } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { tarArchive } from "../../infra/images/tar.ts";
import { waitFor } from "../support/wait_for.ts";

const script = join(import.meta.dirname, "../../infra/host/files/deploy_service.sh");
const keepScript = join(import.meta.dirname, "../../infra/host/files/keep_services.sh");
const run = promisify(execFile);
const deployment = suite<{ folder: string }>("deployment of a container");

/**
 * Docker, played by files: containers/<name> holds `running` or `ended`, images/<name> is there or
 * not; every call is noted.
 */
const docker = `#!/usr/bin/env bash
home=$(dirname "$0")
echo "$*" >>"$home/calls"
last=\${*: -1}
case "$1 $2" in
  "image inspect") [[ -f $home/images/\${3//[:\\/]/_} ]] ;;
  "image prune") ;;
  "image ls") cat "$home/runtime-of/"* | grep -x "\${last##*platform.runtime=}" ;;
  "image rm") rm "$home/images/\${3//[:\\/]/_}" ;;
  pull\\ *) [[ ! -f $home/pull-fails ]] ;;
  build\\ *)
    file=$last/Dockerfile
    while (($# > 0)); do
      [[ $1 != --tag ]] || tag=$2
      [[ $1 != --file ]] || file=$2
      [[ $2 != platform.runtime=* ]] || echo "\${2#*=}" >"$home/runtime-of/quiz"
      shift
    done
    touch "$home/images/\${tag//[:\\/]/_}"
    [[ ! -f $home/build-output || $tag == platform/runtime:* ]] || cat "$home/build-output"
    [[ ! -f $home/build-fails ]] || { echo "pull access denied" >&2; exit 1; }
    cat "$file" "$last/apps/main" >"$home/built" 2>/dev/null
    find "$last" ! -perm -005 -type d -o ! -perm -004 >"$home/unreadable" ;;
  inspect\\ *)
    [[ "$*" != *platform.runtime* ]] || { cat "$home/runtime-of/quiz"; exit; }
    [[ -f $home/containers/$last ]] && { [[ $(cat "$home/containers/$last") == running ]] && echo true || echo false; } ;;
  "ps --all")
    case "$*" in
      *.Label*) ls "$home/containers" | sed 's/-.*//' ;;
      *--quiet*) ls "$home/containers" | grep "^\${last##*=}-" ;;
      *) ls "$home/containers" ;;
    esac ;;
  run\\ *)
    while (($# > 0)); do [[ $1 == --name ]] && cp "$home/fate" "$home/containers/$2"; shift; done ;;
  start\\ *) echo running >"$home/containers/$last" ;;
  stop\\ *)
    [[ ! -f $home/at-stop ]] || bash "$home/at-stop" >"$home/slots-at-stop"
    echo ended >"$home/containers/$last" ;;
  rm\\ *) for found in "\${@:3}"; do rm -f "$home/containers/$found"; done ;;
  logs\\ *) echo "the service's last words" ;;
esac
`;
const curl = `#!/usr/bin/env bash
echo "curl \${*: -1}" >>"$(dirname "$0")/calls"
[[ -f $(dirname "$0")/is-ready ]]
`;
const systemctl = `#!/usr/bin/env bash
echo "systemctl $*" >>"$(dirname "$0")/calls"
[[ ! -f $(dirname "$0")/proxy-refuses ]]
`;

deployment.before.each((context) => {
  const folder = mkdtempSync(join(tmpdir(), "deploy-"));
  context.folder = folder;
  for (const name of [
    "bin/images",
    "bin/containers",
    "bin/runtime-of",
    "incoming",
    "sites",
    "environments",
    "work/build",
  ]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  for (const [name, text] of Object.entries({ docker, curl, systemctl })) {
    writeFileSync(join(folder, "bin", name), text);
    chmodSync(join(folder, "bin", name), 0o755);
  }
  writeFileSync(join(folder, "bin/fate"), "running");
  writeFileSync(join(folder, "bin/is-ready"), "");
  bundle(folder, "dependencies-1.tgz", { "node_modules/a": "a" });
});
deployment.after.each(({ folder }) => rmSync(folder, { recursive: true }));

function bundle(folder: string, file: string, files: Record<string, string>): void {
  const entries = Object.entries(files).map(([path, text]) => ({
    path,
    content: Buffer.from(text),
  }));
  writeFileSync(join(folder, "incoming", file), gzipSync(tarArchive(entries)));
}

async function deploy(folder: string, settings: Deployment = {}): Promise<string> {
  return (await runDeployment(folder, settings)).stdout;
}

interface Deployment {
  readonly version?: number;
  readonly environment?: string;
  /** Debian packages that its runtime has. */
  readonly programs?: string;
  readonly options?: readonly string[];
  readonly readyTimeoutS?: number;
  /** More of the host's environment. */
  readonly host?: Readonly<Record<string, string>>;
}

function runDeployment(
  folder: string,
  { version = 1, environment = "A=1", programs, options = [], readyTimeoutS = 0, host }: Deployment,
) {
  // Each deployment begins with its bundle's arrival.
  bundle(folder, `quiz-${version}.tgz`, {
    Dockerfile: "FROM x AS runtime\nFROM runtime\nCOPY apps ./apps\n",
    ...(programs && { debian_packages: `${programs}\n` }),
    "apps/main": `version ${version}`,
  });
  const child = run(
    "bash",
    [
      ...[
        script,
        "quiz",
        "--bundle",
        `quiz-${version}.tgz`,
        "--dependencies",
        "dependencies-1.tgz",
      ],
      ...["--base", "node:24", "--port", "8102", "--machine-port", "8202", "--memory", "320"],
      ...options,
    ],
    {
      env: {
        ...process.env,
        PATH: `${join(folder, "bin")}:${process.env.PATH}`,
        INCOMING: join(folder, "incoming"),
        SITES: join(folder, "sites"),
        ENVIRONMENTS: join(folder, "environments"),
        WORK: join(folder, "work"),
        READY_TIMEOUT: String(readyTimeoutS),
        DRAIN: "0",
        ...host,
      },
    },
  );
  child.child.stdin?.end(environment);
  return child;
}

async function refusal(deployed: Promise<unknown>): Promise<string> {
  try {
    await deployed;
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
  throw new Error("It was deployed all the same");
}

/** The slot that requests go to, and the container there. */
const inService = (folder: string): string => {
  const slot = existsSync(join(folder, "sites/slots/quiz.2")) ? 2 : 1;
  return `${slot} ${readFileSync(join(folder, `sites/slots/quiz.${slot}`), "utf8").trim()}`;
};
const reloads = (folder: string): number =>
  calls(folder).filter((call) => call === "systemctl reload caddy").length;
const site = (folder: string): string => readFileSync(join(folder, "sites/quiz.caddy"), "utf8");
const calls = (folder: string): string[] =>
  readFileSync(join(folder, "bin/calls"), "utf8").trim().split("\n");
const containers = async (folder: string): Promise<string[]> =>
  (await run("ls", [join(folder, "bin/containers")])).stdout.trim().split("\n").filter(Boolean);

deployment(
  "builds the image, starts a confined container and leads the proxy to it",
  async ({ folder }) => {
    const said = await deploy(folder, { options: ["--public-port", "443"] });
    const [name] = await containers(folder);
    assert.is(said, `${name}: deployed\n`);
    assert.match(
      readFileSync(join(folder, "bin/built"), "utf8"),
      /^FROM platform\/runtime:[0-9a-f]{16}\nCOPY apps \.\/apps\nversion 1$/,
    );
    assert.is(
      readFileSync(join(folder, "bin/unreadable"), "utf8"),
      "",
      "its user can read all of it",
    );
    assert.is(statSync(join(folder, "environments/quiz.env")).mode & 0o777, 0o600);
    const started = calls(folder).find((call) => call.startsWith("run ")) ?? "";
    for (const option of [
      "--read-only",
      "--cap-drop ALL",
      "--security-opt no-new-privileges",
      "--memory 320m",
      "--ip 172.30.0.15",
    ]) {
      assert.match(started, option);
    }
    assert.not.match(started, "--publish");
    assert.ok(calls(folder).includes("curl http://172.30.0.15:9090/readyz"));
    assert.ok(
      calls(folder).includes(`update --restart unless-stopped ${name}`),
      "a container without a restart policy does not come back after a reboot",
    );
    assert.not.match(started, "A=1");
    assert.is(readFileSync(join(folder, "environments/quiz.env"), "utf8"), "A=1\n");
    assert.match(site(folder), "http://:8102 {");
    assert.match(site(folder), "https://:443 {");
    assert.match(site(folder), "import to 172.30.0.15:8080");
    assert.match(site(folder), "import to 172.30.0.16:8080");
    const [, machine = ""] = site(folder).split("http://:8202 {");
    const inside = machine.split("https://")[0] ?? "";
    assert.match(inside, "bind 172.30.0.1\n");
    assert.match(inside, "import to 172.30.0.15:9090");
    assert.match(inside, "import to 172.30.0.16:9090");
    assert.not.match(machine.slice(inside.length), ":9090");
    assert.is(inService(folder), `1 ${name}`);
  },
);

deployment(
  "builds a runtime once for all that need the same, and removes one that none is built on",
  async ({ folder }) => {
    const built = () =>
      calls(folder).filter(
        (call) => call.startsWith("build ") && call.includes("--target runtime"),
      );
    await deploy(folder);
    await deploy(folder, { version: 2 });
    assert.is(built().length, 1);
    assert.match(built()[0] ?? "", "--build-arg BASE=node:24");
    const [, first = ""] = /--tag (\S+)/.exec(built()[0] ?? "") ?? [];
    await deploy(folder, { version: 3, programs: "ffmpeg" });
    assert.is(built().length, 2);
    assert.ok(calls(folder).includes(`image rm ${first}`));
    await deploy(folder, { version: 4, programs: "ffmpeg" });
    assert.is(built().length, 2);
  },
);

deployment(
  "takes the model from an archive of its own, which stays for the next program",
  async ({ folder }) => {
    const model = (version: number) => `embedding-model-${version}.tgz`;
    for (const version of [1, 2]) {
      bundle(folder, model(version), { "apps/main": `model ${version}\n` });
    }
    const options = ["--model", model(1)];
    await deploy(folder, { options });
    const [first] = await containers(folder);
    assert.not(existsSync(join(folder, "incoming", model(2))));
    await deploy(folder, { options, version: 2 });
    assert.ok(existsSync(join(folder, "incoming", model(1))));
    bundle(folder, model(2), { "apps/main": "model 2\n" });
    await deploy(folder, { options: ["--model", model(2)], version: 2 });
    assert.match(readFileSync(join(folder, "bin/built"), "utf8"), /model 2$/m);
    assert.not(existsSync(join(folder, "incoming", model(1))));
    assert.is.not((await containers(folder))[0], first);
  },
);

deployment("pulls a configured image by its digest, and builds none", async ({ folder }) => {
  const image = `registry.example/quiz@sha256:${"a".repeat(64)}`;
  const said = await deploy(folder, { options: ["--image", image] });
  assert.match(said, "deployed");
  assert.ok(calls(folder).includes(`pull --quiet ${image}`));
  assert.not(calls(folder).some((call) => call.startsWith("build ")));
  assert.ok(calls(folder).some((call) => call.startsWith("run ") && call.endsWith(` ${image}`)));

  writeFileSync(join(folder, "bin/pull-fails"), "");
  const other = image.replaceAll("a", "b");
  const reason = await refusal(deploy(folder, { options: ["--image", other] }));
  assert.match(reason, `image ${other} cannot be pulled; quiz-`);
});

deployment("leaves alone what is the same already", async ({ folder }) => {
  await deploy(folder);
  const before = site(folder);
  assert.match(await deploy(folder), /^quiz-[0-9a-f]{12}: unchanged\n$/);
  assert.is(calls(folder).filter((call) => call.startsWith("run ")).length, 1);
  assert.is(site(folder), before);
});

deployment(
  "replaces what changed without a reload of the proxy, and ends the old one after the switch",
  async ({ folder }) => {
    await deploy(folder);
    const former = [inService(folder)];
    for (const change of [
      { version: 2 },
      { version: 2, environment: "A=2" },
      { version: 3, environment: "A=2" },
    ]) {
      // What is in service when the old one is stopped.
      writeFileSync(join(folder, "bin/at-stop"), `ls "${folder}/sites/slots"`);
      await deploy(folder, change);
      const slots = readFileSync(join(folder, "bin/slots-at-stop"), "utf8");
      former.push(inService(folder));
      assert.is(slots.includes("quiz.2"), former.length % 2 === 0, slots);
    }
    assert.equal(
      former.map((it) => it.split(" ")[0]),
      ["1", "2", "1", "2"],
      "the two addresses take turns",
    );
    assert.is(new Set(former).size, 4);
    const [left] = await containers(folder);
    assert.is(former.at(-1), `2 ${left}`);
    assert.is((await containers(folder)).length, 1);
    assert.is(reloads(folder), 1, "for its first container");
  },
);

deployment(
  "keeps the old container, and shows the log of the new one, when it does not become ready",
  async ({ folder }) => {
    await deploy(folder);
    const [old, before] = [(await containers(folder))[0], inService(folder)];
    rmSync(join(folder, "bin/is-ready"));
    const said = await refusal(deploy(folder, { version: 2 }));
    assert.match(said, `Cannot deploy quiz: the container was not ready within 0 s`);
    assert.match(said, `${old} keeps serving`);
    assert.match(said, "the service's last words");
    assert.equal(await containers(folder), [old]);
    assert.is(inService(folder), before);
  },
);

deployment("leaves the host to others while the container becomes ready", async ({ folder }) => {
  rmSync(join(folder, "bin/is-ready"));
  const deploying = runDeployment(folder, { readyTimeoutS: 60 });
  const isAsked = () => calls(folder).some((call) => call.startsWith("curl"));
  await waitFor(isAsked, { what: "the container to be asked" });
  await run("flock", ["--nonblock", join(folder, "work/deploy.lock"), "true"]);
  writeFileSync(join(folder, "bin/is-ready"), "");
  assert.match((await deploying).stdout, /^quiz-\w+: deployed$/m);
});

deployment("does not wait for one that has ended", async ({ folder }) => {
  rmSync(join(folder, "bin/is-ready"));
  writeFileSync(join(folder, "bin/fate"), "ended");
  assert.match(await refusal(deploy(folder)), "Cannot deploy quiz: the container exited. ");
  assert.equal(await containers(folder), []);
  assert.not(existsSync(join(folder, "sites/quiz.caddy")));
});

deployment("goes back when the proxy refuses a changed site", async ({ folder }) => {
  await deploy(folder);
  const [old, before] = [(await containers(folder))[0], site(folder)];
  const served = inService(folder);
  writeFileSync(join(folder, "bin/proxy-refuses"), "");
  const options = ["--public-port", "443"];
  assert.match(
    await refusal(deploy(folder, { options })),
    "the host proxy rejected its configuration",
  );
  assert.equal(await containers(folder), [old]);
  assert.is(site(folder), before);
  assert.is(inService(folder), served);
});

deployment("clears what an interrupted deployment left, and completes it", async ({ folder }) => {
  await deploy(folder);
  writeFileSync(join(folder, "bin/containers/quiz-halfway"), "running");
  await deploy(folder, { version: 2 });
  assert.is((await containers(folder)).length, 1);
  assert.not((await containers(folder)).includes("quiz-halfway"));
});

deployment(
  "starts again a container that was stopped, without building anything",
  async ({ folder }) => {
    await deploy(folder);
    const [name] = await containers(folder);
    writeFileSync(join(folder, `bin/containers/${name}`), "ended");
    assert.is(await deploy(folder), `${name}: unchanged\n`);
    assert.ok(calls(folder).includes(`start ${name}`));
  },
);

deployment("says that a bundle is damaged", async ({ folder }) => {
  writeFileSync(join(folder, "incoming/dependencies-1.tgz"), "not an archive");
  assert.match(
    await refusal(deploy(folder)),
    "bundle dependencies-1.tgz is damaged or the disk is full",
  );
});

deployment("reloads the proxy again when a reload was interrupted", async ({ folder }) => {
  await deploy(folder);
  const [name] = await containers(folder);
  writeFileSync(join(folder, "bin/containers/quiz-former"), "running");
  rmSync(join(folder, "work/quiz.caddy.loaded"));
  const before = reloads(folder);
  assert.is(await deploy(folder), `${name}: unchanged\n`);
  assert.is(reloads(folder), before + 1);
  assert.equal(await containers(folder), [name]);
  await deploy(folder);
  assert.is(reloads(folder), before + 1);
});

deployment("says that an image cannot be built, after Docker's own reason", async ({ folder }) => {
  writeFileSync(join(folder, "bin/build-fails"), "");
  const said = await refusal(deploy(folder));
  assert.match(said, "pull access denied");
  assert.match(said, "Cannot deploy quiz: image cannot be built on node:24");
});

deployment(
  "shows the steps of a build on standard error, of either builder, and no environment",
  async ({ folder }) => {
    const output = [
      "Sending build context to Docker daemon",
      "Step 4/17 : COPY node_modules ./node_modules",
      " ---> 0123456789ab",
      "#7 [stage-0 13/19] RUN npm ci",
      "#7 0.5 added 1 package",
      "#8 [14/19] COPY shared ./shared",
      "",
    ];
    writeFileSync(join(folder, "bin/build-output"), output.join("\n"));
    const { stdout, stderr } = await runDeployment(folder, { environment: "TOKEN=hidden" });
    const steps = stderr.split("\n").filter((line) => line.startsWith("building the image"));
    assert.equal(
      steps.map((line) => line.replace(/\d+ s,/, "N s,")),
      [
        "building the image, N s, step 4/17: COPY node_modules ./node_modules",
        "building the image, N s, step 13/19: RUN npm ci",
        "building the image, N s, step 14/19: COPY shared ./shared",
      ],
    );
    assert.match(stderr, /^waiting until quiz-[0-9a-f]{12} is ready$/m);
    assert.not.match(stdout + stderr, "hidden");
    assert.is(stdout.trim().split("\n").length, 1);
  },
);

deployment("shows the time during a long step of a build", async ({ folder }) => {
  const slow = docker.replace(
    "[[ ! -f $home/build-output ||",
    'echo "Step 2/9 : RUN apt-get update"; until [[ -f $home/seen ]]; do :; done; [[ ! -f $home/build-output ||',
  );
  writeFileSync(join(folder, "bin/docker"), slow);
  const child = runDeployment(folder, { host: { BUILD_PROGRESS: "0.2" } });
  let shown = "";
  child.child.stderr?.on("data", (text: string) => {
    shown += text;
    if (shown.split("step 2/9: RUN apt-get update").length > 2) {
      writeFileSync(join(folder, "bin/seen"), "");
    }
  });
  await child;
  assert.match(shown, /(building the image, \d+ s, step 2\/9: RUN apt-get update\n){2}/);
});

deployment("removes the containers of services that are no longer named", async ({ folder }) => {
  await deploy(folder);
  const [quiz] = await containers(folder);
  writeFileSync(join(folder, "bin/containers/former-1"), "running");
  const traces = ["sites/former.caddy", "sites/slots/former.2", "environments/former.env"];
  for (const path of traces) writeFileSync(join(folder, path), "");
  const { stdout } = await run("bash", [keepScript, "quiz", "gateway"], {
    env: {
      ...process.env,
      PATH: `${join(folder, "bin")}:${process.env.PATH}`,
      SITES: join(folder, "sites"),
      ENVIRONMENTS: join(folder, "environments"),
      WORK: join(folder, "work"),
    },
  });
  assert.is(stdout, "former: removed\n");
  assert.equal(await containers(folder), [quiz]);
  assert.equal(
    traces.filter((path) => existsSync(join(folder, path))),
    [],
  );
  assert.ok(existsSync(join(folder, "sites/quiz.caddy")));
});

deployment(
  "on a host of a cluster, mounts the database's authority and the service's own credentials",
  async ({ folder }) => {
    const session = '#!/usr/bin/env bash\necho \'{"AccessKeyId": "ASIA1"}\'\n';
    writeFileSync(join(folder, "bin/aws"), session, { mode: 0o755 });
    const hostEnv = join(folder, "host.env");
    const credentials = join(folder, "credentials");
    const host = {
      ...{ HOST_ENV: hostEnv, CREDENTIALS: credentials },
      CONTAINER_GROUP: String(process.getgid?.()),
    };
    const roles = (names: readonly string[]) =>
      writeFileSync(
        hostEnv,
        `SECURE="yes"\nNODE_NAME="services-1.internal"\nCREDENTIAL_ROLES="${names.map((name) => `${name}=arn:aws:iam::1:role/${name}`).join(" ")}"\n`,
      );
    roles(["tts", "quiz"]);
    await deploy(folder, { host, options: ["--public-port", "443"] });
    const started = calls(folder).find((call) => call.startsWith("run ")) ?? "";
    for (const option of [
      "--volume /etc/platform/database:/run/platform/database:ro",
      "--env DATABASE_TLS_AUTHORITY=/run/platform/database/authority.pem",
      `--volume ${credentials}/quiz:/run/platform/credentials:ro`,
      "--env AWS_CONFIG_FILE=/run/platform/credentials/config",
      "--env AWS_EC2_METADATA_DISABLED=true",
    ]) {
      assert.match(started, option);
    }
    assert.ok(existsSync(join(credentials, "quiz/credentials.json")));
    assert.not(existsSync(join(credentials, "tts")));
    const [first] = await containers(folder);

    for (const line of [
      "import to 172.30.0.15:8080 18102",
      "import to_public 172.30.0.15:8080 18102",
      "import to 172.30.0.16:9090 18202",
      "http://:18202 {\n\tbind 127.0.0.1\n",
      "import local 172.30.0.16:8080",
      "import public 8202",
    ]) {
      assert.match(site(folder), line);
    }
    assert.not.match(site(folder), "https:");

    roles(["tts"]);
    await deploy(folder, { host, options: ["--public-port", "443"] });
    const last = calls(folder).findLast((call) => call.startsWith("run ")) ?? "";
    assert.not.match(last, "AWS_CONFIG_FILE");
    assert.is.not((await containers(folder))[0], first);
  },
);

deployment.run();
