/**
 * Writes the objects that the manifests refer to, with generated secrets, to .data/kubernetes/objects.yaml
 * for `kubectl apply`: node infra/kubernetes/prepare.ts --operator EMAIL. A second run keeps the secrets.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments, stringify } from "yaml";
import { topics } from "../../shared/contracts/topics.ts";
import { writeServiceKeys } from "../../shared/http/service_keys.ts";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { topicLines } from "../components/kafka_topics.ts";
import { platformServices } from "../platform_services.ts";
import { loginScript } from "./login_script.ts";

const project = join(import.meta.dirname, "../..");
const file = join(project, ".data/kubernetes/objects.yaml");
const namespace = "learning-platform";
const usage = `Usage: node infra/kubernetes/prepare.ts --operator EMAIL

Options:
      --operator EMAIL   The first operator's email address
      --replication N    Replicas of each topic; default: 3
      --in-sync N        Replicas that must have a message before it is acknowledged; default: 2
  -h, --help             Show this text

DATABASE_OWNER and DATABASE_OWNER_PASSWORD in the environment are a login that owns the database platform
and may create logins.`;

/** A Secret or a ConfigMap. */
export interface StoredObject {
  readonly apiVersion: "v1";
  readonly kind: "Secret" | "ConfigMap";
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly stringData?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, string>>;
}

export interface PreparationOptions {
  readonly operatorEmail: string;
  readonly owner: { readonly name: string; readonly password: string };
  readonly replication: { readonly factor: number; readonly minInSync: number };
  /** The objects of an earlier run, whose secrets are kept. */
  readonly earlier?: readonly StoredObject[];
}

/** The Secret of each service and of the database's owner, and what the preparation's jobs read. */
export function preparedObjects(options: PreparationOptions): StoredObject[] {
  const { operatorEmail, owner, replication, earlier = [] } = options;
  const secrets = platformServices.map(({ name, isPublic }) => {
    const known = earlier.find(({ kind, metadata }) => kind === "Secret" && metadata.name === name);
    const secret = (key: string) => known?.stringData?.[key] ?? randomBytes(32).toString("hex");
    return asSecret(name, {
      // Keys that were added by hand, such as KAFKA_PASSWORD.
      ...known?.stringData,
      DATABASE_PASSWORD: secret("DATABASE_PASSWORD"),
      SERVICE_TOKEN_SECRET: secret("SERVICE_TOKEN_SECRET"),
      ...(isPublic && {
        KEY_ENCRYPTION_SECRET: secret("KEY_ENCRYPTION_SECRET"),
        OPERATOR_EMAIL: operatorEmail,
        OPERATOR_PASSWORD: secret("OPERATOR_PASSWORD"),
      }),
    });
  });
  const valuesOf = (key: string) =>
    Object.fromEntries(
      secrets.map(({ metadata, stringData }) => [metadata.name, stringData?.[key] ?? ""]),
    );
  const reconciler = join(project, "infra/host/files/reconcile_topics.sh");
  return [
    ...secrets,
    asSecret("database-owner", { NAME: owner.name, PASSWORD: owner.password }),
    asSecret("logins", { "logins.sql": loginScript(valuesOf("DATABASE_PASSWORD")) }),
    asConfigMap("service-keys", {
      SERVICE_TOKEN_KEYS: writeServiceKeys(valuesOf("SERVICE_TOKEN_SECRET")),
    }),
    asConfigMap("topics", {
      "reconcile_topics.sh": readFileSync(reconciler, "utf8"),
      topics: topicLines({ topics, replication }),
    }),
  ];
}

function asSecret(name: string, stringData: Readonly<Record<string, string>>): StoredObject {
  return { apiVersion: "v1", kind: "Secret", metadata: { name, namespace }, stringData };
}

function asConfigMap(name: string, data: Readonly<Record<string, string>>): StoredObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace }, data };
}

function main(): void {
  const { values } = readArguments(
    {
      options: {
        operator: { type: "string" },
        replication: { type: "string", default: "3" },
        "in-sync": { type: "string", default: "2" },
      },
    },
    { usage },
  );
  const { DATABASE_OWNER: name, DATABASE_OWNER_PASSWORD: password } = process.env;
  const missing = [
    ...(values.operator ? [] : ["--operator"]),
    ...(name ? [] : ["DATABASE_OWNER"]),
    ...(password ? [] : ["DATABASE_OWNER_PASSWORD"]),
  ];
  if (!values.operator || !name || !password) {
    process.stderr.write(
      `Cannot write the objects: ${missing.join(", ")} must be set; see --help\n`,
    );
    process.exitCode = 2;
    return;
  }
  const earlier = existsSync(file)
    ? parseAllDocuments(readFileSync(file, "utf8")).map((it) => it.toJS() as StoredObject)
    : [];
  const objects = preparedObjects({
    operatorEmail: values.operator,
    owner: { name, password },
    replication: { factor: Number(values.replication), minInSync: Number(values["in-sync"]) },
    earlier,
  });
  mkdirSync(join(file, ".."), { recursive: true });
  const text = objects.map((object) => stringify(object)).join("---\n");
  writeFileSync(file, text, { mode: 0o600 });
  console.log(`.data/kubernetes/objects.yaml: ${objects.length} objects, with secrets`);
}

if (import.meta.main) main();
