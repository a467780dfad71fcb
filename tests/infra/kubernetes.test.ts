import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { preparedObjects, type StoredObject } from "../../infra/kubernetes/prepare.ts";
import { type PlatformService, platformServices } from "../../infra/platform_services.ts";
import { internalCalls, type ServiceName } from "../../shared/http/internal_calls.ts";
import { configProblems } from "../../shared/runtime/config.ts";
import { findProgram } from "../../shared/runtime/find_program.ts";
import { containerEnvironment } from "../support/kubernetes/environment.ts";
import {
  manifests,
  ofKind,
  overlays,
  readKustomization,
  readObjects,
} from "../support/kubernetes/manifests.ts";
import type { KubernetesObject, ObjectOf } from "../support/kubernetes/objects.ts";
import { createAuthority } from "../support/secure_cluster/certificate_authority.ts";

const project = join(import.meta.dirname, "../..");
const dockerfile = readFileSync(join(project, "infra/images/Dockerfile"), "utf8");
const names = platformServices.map(({ name }) => name).sort();
const base = readKustomization(join(manifests, "base"));
const production = readKustomization(join(manifests, "overlays/production"));
/** Renders an overlay as `kubectl apply` does. */
const kubectl = await findProgram("kubectl");
const kubernetes = suite("manifests of Kubernetes");

type PodSpec = ObjectOf<"Deployment">["spec"]["template"]["spec"];

function deploymentOf(service: string, { objects } = base): ObjectOf<"Deployment"> {
  const found = ofKind(objects, "Deployment").find(({ metadata }) => metadata.name === service);
  if (found === undefined) throw new RangeError(`There is no Deployment of ${service}`);
  return found;
}

const containerOf = (service: string) => deploymentOf(service).spec.template.spec.containers[0];
const nameLabel = "app.kubernetes.io/name";

/** The variables that an image sets. */
const imageVariables = Object.fromEntries(
  [...dockerfile.matchAll(/^ENV (.*)$/gm)]
    .flatMap(([, list = ""]) => list.split(" "))
    .map((pair) => pair.split("=") as [string, string]),
);

kubernetes("are complete: every file is part of what an overlay applies", () => {
  const read = new Set(overlays().flatMap((folder) => readKustomization(folder).files));
  const files = readdirSync(manifests, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|env)$/.test(entry.name))
    .map(({ parentPath, name }) => relative(manifests, join(parentPath, name)));
  assert.equal([...read].sort(), files.sort());
});

kubernetes("run every service that a stack deploys, at the ports of its image", () => {
  for (const kind of [
    "Deployment",
    "Service",
    "ServiceAccount",
    "PodDisruptionBudget",
  ] as const satisfies KubernetesObject["kind"][]) {
    const found = ofKind(base.objects, kind).map(({ metadata }) => metadata.name);
    assert.equal(found.sort(), names, kind);
  }
  for (const name of names) {
    const { spec } = deploymentOf(name);
    const label = { [nameLabel]: name };
    assert.equal(spec.selector.matchLabels, label);
    assert.equal(spec.template.metadata.labels, label);
    const ports = {
      http: Number(imageVariables.PORT),
      machine: Number(imageVariables.MACHINE_PORT),
    };
    assert.equal(
      Object.fromEntries(containerOf(name).ports?.map((it) => [it.name, it.containerPort]) ?? []),
      ports,
    );
    const service = ofKind(base.objects, "Service").find((it) => it.metadata.name === name);
    assert.equal(service?.spec.selector, label);
    assert.equal(
      service?.spec.ports.map(({ port, targetPort }) => [targetPort, port]),
      Object.entries(ports),
    );
  }
});

kubernetes("check each service with the paths of its API, at the port that opens last", () => {
  for (const name of names) {
    // The pages have the probes of every service, and no document.
    const described = name === "web" ? "gateway" : name;
    const document = join(project, "apps", described, "openapi.json");
    const { paths } = JSON.parse(readFileSync(document, "utf8"));
    const { startupProbe, readinessProbe, livenessProbe } = containerOf(name);
    const probes = { startupProbe, readinessProbe, livenessProbe };
    for (const [kind, probe] of Object.entries(probes)) {
      assert.is(probe?.httpGet.port, "machine", `${kind} of ${name}`);
      assert.ok(paths[probe?.httpGet.path ?? ""], `${kind} of ${name}`);
    }
    assert.is(readinessProbe?.httpGet.path, "/readyz");
    // A restart does not repair a dependency.
    assert.is(livenessProbe?.httpGet.path, "/livez");
    assert.is(startupProbe?.httpGet.path, "/livez");
    const { periodSeconds = 0, failureThreshold = 0 } = startupProbe ?? {};
    assert.ok(periodSeconds * failureThreshold >= 120, "time for migrations and models");
    // A readiness check takes 3 s when a dependency does not respond.
    assert.ok((readinessProbe?.timeoutSeconds ?? 0) > 3);
  }
});

kubernetes("limit each service as a stack does", () => {
  for (const { name, memoryMib } of platformServices) {
    const { requests, limits } = containerOf(name).resources;
    assert.is(requests.memory, `${memoryMib.tight}Mi`, name);
    assert.is(limits.memory, `${memoryMib.roomy}Mi`, name);
  }
});

/** The Secrets and ConfigMaps that an operator creates; with `all`, those that may be absent, too. */
function storedObjects({ all }: { all: boolean }): StoredObject[] {
  const required = preparedObjects({
    operatorEmail: "ann@example.org",
    owner: { name: "owner", password: "p" },
    replication: { factor: 3, minInSync: 2 },
  });
  if (!all) return required;
  const authority = createAuthority("kubernetes").certificate;
  const added = (name: string, values: Record<string, string>): StoredObject => {
    const found = required.find(({ metadata }) => metadata.name === name);
    return {
      ...{ apiVersion: "v1", kind: "Secret", metadata: { name, namespace: "learning-platform" } },
      stringData: { ...found?.stringData, ...values },
    };
  };
  return [
    ...names.map((name) => added(name, { KAFKA_USERNAME: name, KAFKA_PASSWORD: "secret" })),
    ...required.filter(({ metadata }) => !names.includes(metadata.name)),
    added("storage", { AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "key" }),
    added("models", {
      ...{ TEXT_ENGINE: "openai-compatible", MODEL_NAME: "m" },
      MODEL_BASE_URL: "https://models.example.org",
    }),
    {
      ...{ apiVersion: "v1", kind: "ConfigMap" },
      metadata: { name: "authorities", namespace: "learning-platform" },
      data: { database: authority, kafka: authority },
    },
  ];
}

/** The settings that a service reads from an environment, by name. */
async function settingsOf(
  { name }: Pick<PlatformService, "name">,
  environment: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> {
  const module = await import(join(project, "apps", name, "config.ts"));
  const load = module[`load${name.charAt(0).toUpperCase()}${name.slice(1)}Config`];
  assert.equal(
    configProblems(() => load(environment)),
    [],
    `settings of ${name}`,
  );
  return load(environment);
}

for (const all of [false, true]) {
  const what = all ? "with TLS, keys and a model" : "with nothing that is optional";
  kubernetes(`give each service the settings that it reads, and no others: ${what}`, async () => {
    const sources = { config: production.config, stored: storedObjects({ all }) };
    for (const service of platformServices) {
      const container = containerOf(service.name);
      const own = containerEnvironment(container, sources);
      const settings = await settingsOf(service, { ...imageVariables, ...own });
      const used = JSON.stringify(container.env);
      for (const { name } of container.env.filter(({ name }) => own[name] !== undefined)) {
        assert.ok(name in settings || used.includes(`$(${name})`), `${service.name}: ${name}`);
      }
      for (const other of names) {
        const prefix = other.toUpperCase();
        assert.is(own[`${prefix}_URL`], `http://${other}:8080`);
        // Nobody calls web's machine port.
        const internal = other === "web" ? undefined : `http://${other}:9090`;
        assert.is(own[`${prefix}_INTERNAL_URL`], internal);
      }
      assert.match(own.DATABASE_URL ?? "", `postgres://${service.name}:`);
      assert.is(own.TRUSTED_PROXIES, "1", "of the Ingress");
      // A value of the base that an overlay must replace.
      assert.not.ok(
        Object.values(own).some((value) => value.includes(".invalid")),
        service.name,
      );
    }
  });
}

kubernetes("need nothing that is neither a manifest nor written by prepare.ts", () => {
  const sources = { config: production.config, stored: storedObjects({ all: false }) };
  for (const { spec } of ofKind(production.objects, "Job")) {
    const [container] = spec.template.spec.containers;
    containerEnvironment(container, sources);
    for (const volume of spec.template.spec.volumes) {
      const name =
        "secret" in volume
          ? volume.secret.secretName
          : "configMap" in volume && !volume.configMap.optional
            ? volume.configMap.name
            : undefined;
      const known = sources.stored.map(({ metadata }) => metadata.name);
      assert.ok(name === undefined || known.includes(name), name);
    }
  }
});

/** The rules for every pod of services and jobs. */
function checkPod(spec: PodSpec, what: string): void {
  const [, user, group] = /^USER (\d+):(\d+)$/m.exec(dockerfile) ?? [];
  const { securityContext: pod } = spec;
  assert.is(pod.runAsNonRoot, true, `${what} runs as root`);
  assert.equal([pod.runAsUser, pod.runAsGroup], [Number(user), Number(group)], what);
  assert.is(pod.seccompProfile.type, "RuntimeDefault", `${what} has no seccomp profile`);
  assert.is(spec.automountServiceAccountToken, false, `${what} gets a token of the API server`);
  assert.is(spec.enableServiceLinks, false, `${what} gets variables of other services`);
  const [{ securityContext, resources, volumeMounts, env }] = spec.containers;
  assert.is(securityContext.readOnlyRootFilesystem, true, `${what} can change its image`);
  assert.is(securityContext.allowPrivilegeEscalation, false, what);
  assert.equal(securityContext.capabilities.drop, ["ALL"], what);
  for (const resource of ["cpu", "memory", "ephemeral-storage"] as const) {
    assert.ok(resources.requests[resource] && resources.limits[resource], `${what}: ${resource}`);
  }
  // Only /tmp can be written to, and it is not part of the node's disk without a limit.
  for (const volume of spec.volumes) {
    const mount = volumeMounts.find(({ name }) => name === volume.name);
    if ("emptyDir" in volume) assert.is(mount?.mountPath, "/tmp", what);
    else assert.is(mount?.readOnly, true, `${what}: ${volume.name}`);
  }
  const secrets = /PASSWORD|SECRET|TOKEN|API_KEY|DATABASE_URL/;
  for (const variable of env.filter(({ name }) => secrets.test(name))) {
    const isReference = "valueFrom" in variable || variable.value.includes("$(DATABASE_PASSWORD)");
    assert.ok(isReference, `${what}: the value of ${variable.name} is in the manifest`);
  }
}

function checkRules(objects: readonly KubernetesObject[]): void {
  for (const { metadata, spec } of ofKind(objects, "Job")) {
    checkPod(spec.template.spec, metadata.name);
  }
  for (const { metadata, spec } of ofKind(objects, "Deployment")) {
    const { name } = metadata;
    checkPod(spec.template.spec, name);
    assert.is(spec.template.spec.serviceAccountName, name);
    assert.equal(spec.strategy.rollingUpdate, { maxSurge: 1, maxUnavailable: 0 }, name);
    const spread = spec.template.spec.topologySpreadConstraints ?? [];
    assert.equal(
      spread.map(({ topologyKey }) => topologyKey),
      ["topology.kubernetes.io/zone", "kubernetes.io/hostname"],
      name,
    );
    for (const { labelSelector } of spread) assert.equal(labelSelector, spec.selector, name);
    // Longer than requests may take to end after the signal, in addition to the pause before it.
    assert.ok((spec.template.spec.terminationGracePeriodSeconds ?? 0) > 5 + 10, name);
    const scaled = ofKind(objects, "HorizontalPodAutoscaler").find(
      (it) => it.spec.scaleTargetRef.name === name,
    );
    assert.ok(scaled ? spec.replicas === undefined : (spec.replicas ?? 1) >= 2, name);
    const budgets = ofKind(objects, "PodDisruptionBudget").filter(
      (it) => it.spec.selector.matchLabels[nameLabel] === name,
    );
    assert.equal(
      budgets.map((it) => it.spec.maxUnavailable),
      [1],
      name,
    );
  }
  for (const account of ofKind(objects, "ServiceAccount")) {
    assert.is(account.automountServiceAccountToken, false, account.metadata.name);
  }
  const [namespace] = ofKind(objects, "Namespace");
  assert.is(namespace?.metadata.labels?.["pod-security.kubernetes.io/enforce"], "restricted");
  const scaled = ofKind(objects, "HorizontalPodAutoscaler");
  assert.equal(
    scaled.map(({ spec }) => [spec.scaleTargetRef.kind, spec.scaleTargetRef.name]),
    [["Deployment", "gateway"]],
  );
  for (const { spec } of scaled) assert.ok(spec.minReplicas >= 2);
  assert.not.ok(objects.some((object) => String(object.kind) === "Secret"));
}

kubernetes("confine every pod, spread it, and survive the loss of a node", () => {
  checkRules(base.objects);
  checkRules(production.objects);
});

type Policy = ObjectOf<"NetworkPolicy">["spec"];

/** The connections between services that policies allow, `caller service port`, by either side. */
function connections(policies: readonly Policy[], side: "ingress" | "egress"): string[] {
  return policies.flatMap((policy) => {
    const own = policy.podSelector.matchLabels?.[nameLabel];
    const rules = (policy[side] ?? []).map((rule) => ({
      peers: "from" in rule ? rule.from : rule.to,
      ports: rule.ports,
    }));
    return rules.flatMap(({ peers, ports }) =>
      peers.flatMap((peer) => {
        if (own === undefined || !("podSelector" in peer)) return [];
        const other = peer.podSelector.matchLabels[nameLabel] ?? "";
        const pair = side === "ingress" ? `${other} ${own}` : `${own} ${other}`;
        return ports.map(({ port }) => `${pair} ${port}`);
      }),
    );
  });
}

kubernetes("allow only the connections that the services make, beginning with none", () => {
  const policies = ofKind(base.objects, "NetworkPolicy");
  const denial = policies.find(({ metadata }) => metadata.name === "deny-all");
  assert.equal(denial?.spec, { podSelector: {}, policyTypes: ["Ingress", "Egress"] });
  const expected = names.flatMap((name) => {
    const callers = new Set(Object.values(internalCalls[name as ServiceName]).flat());
    return [
      // Tokens are verified by the gateway's keys, and web calls it for its visitors.
      ...(name === "gateway" ? [] : [`gateway ${name} 8080`, `${name} gateway 8080`]),
      ...[...callers].map((caller) => `${caller} ${name} 9090`),
    ];
  });
  const specs = policies.map(({ spec }) => spec);
  for (const side of ["ingress", "egress"] as const) {
    assert.equal(connections(specs, side).sort(), expected.sort(), side);
  }
  // Beyond the cluster: the database and Kafka for all, files for those that store them, and email.
  const outside = specs.filter(({ egress = [] }) =>
    egress.some(({ to }) => to.some((peer) => "ipBlock" in peer)),
  );
  // The gateway stores the list of deleted accounts.
  const storing = names.filter(
    (name) => name === "gateway" || containerOf(name).env.some((it) => it.name === "STORAGE_URL"),
  );
  assert.equal(
    outside.map(({ podSelector: { matchExpressions, matchLabels } }) =>
      matchLabels ? Object.values(matchLabels) : matchExpressions?.[0]?.values.toSorted(),
    ),
    [undefined, storing, ["gateway"]],
  );
  for (const { ingress = [] } of specs) {
    assert.not.ok(ingress.some(({ from }) => from.some((peer) => "ipBlock" in peer)));
  }
});

kubernetes("take every image by its digest", () => {
  const digests = new Map(production.images.map(({ name, digest }) => [name, digest]));
  const pods = [...ofKind(production.objects, "Deployment"), ...ofKind(production.objects, "Job")];
  for (const { spec } of pods) {
    const [{ image }] = spec.template.spec.containers;
    assert.match(digests.get(image.replace(/:[\w.]+$/, "")) ?? "", /^sha256:[0-9a-f]{64}$/, image);
  }
  assert.is(digests.size, pods.length);
});

kubernetes.run();

const rendered = suite("manifests of Kubernetes, rendered");
const test = kubectl === undefined ? rendered.skip : rendered;

test(`an overlay applies by the same rules${kubectl ? "" : ": no kubectl"}`, async () => {
  for (const folder of overlays()) {
    const { stdout } = await promisify(execFile)(kubectl ?? "", ["kustomize", folder]);
    const objects = readObjects(stdout);
    assert.equal(objects.length, readKustomization(folder).objects.length + 1, "with a ConfigMap");
    checkRules(objects);
    const [config] = ofKind(objects, "ConfigMap");
    for (const { spec } of ofKind(objects, "Deployment")) {
      const [{ image, envFrom = [] }] = spec.template.spec.containers;
      assert.match(image, /^[\w./-]+@sha256:[0-9a-f]{64}$/);
      assert.equal(envFrom[0], { configMapRef: { name: config?.metadata.name } });
    }
  }
});

rendered.run();
