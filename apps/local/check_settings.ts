/**
 * Prints the problems of the services' settings in this process's environment as a JSON list. The
 * settings that the platform makes itself (ports, addresses, secrets) are assumed to be valid.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { writeServiceKeys } from "../../shared/http/service_keys.ts";
import { configProblems } from "../../shared/runtime/config.ts";
import { projectFolder, type Surroundings, serviceEnvironment, services } from "./services.ts";

type LoadConfig = (env: Readonly<Record<string, string | undefined>>) => unknown;

const secret = "a secret instead of a generated one";
const url = "http://127.0.0.1:1";
const urls = Object.fromEntries(services.map(({ name }) => [name, url]));
const surroundings: Surroundings = {
  brokers: ["127.0.0.1:1"],
  storageUrl: "file:///objects",
  jobSlotsFolder: "job_slots",
  gatewayUrl: url,
  serviceUrls: urls,
  machineUrls: urls,
  serviceTokenKeys: writeServiceKeys(
    Object.fromEntries(services.map(({ name }) => [name, secret])),
  ),
  keyEncryptionSecret: secret,
  operator: { email: "operator@example.org", password: secret },
  demo: { email: "demo@example.org", password: secret },
  // A folder for messages is valid.
  email: {},
  // The platform downloads the model unless another engine is chosen.
  speechModelFolder: process.env.TRANSCRIPTION_ENGINE === "whisper" ? "speech_model" : undefined,
};

const servicesOf = new Map<string, string[]>();
for (const service of services) {
  const load = await configLoader(service.name);
  const own = serviceEnvironment(surroundings, {
    service,
    port: 1,
    machinePort: 1,
    databaseUrl: "postgres://127.0.0.1:1/platform",
    host: "127.0.0.1",
    serviceTokenSecret: secret,
  });
  for (const problem of configProblems(() => load({ ...process.env, ...own }))) {
    servicesOf.set(problem, [...(servicesOf.get(problem) ?? []), service.name]);
  }
}
const problems = [...servicesOf].map(([problem, names]) => `${problem} (${names.join(", ")})`);
console.log(JSON.stringify(problems));

/** The function of a service's config.ts: of quiz, `loadQuizConfig`. */
async function configLoader(service: string): Promise<LoadConfig> {
  const file = pathToFileURL(join(projectFolder, "apps", service, "config.ts"));
  const name = `load${service.charAt(0).toUpperCase()}${service.slice(1)}Config`;
  const load = (await import(file.href))[name] as LoadConfig | undefined;
  if (load === undefined) throw new Error(`Cannot check the settings of ${service}: no ${name}`);
  return load;
}
