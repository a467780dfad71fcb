import type { StoredObject } from "../../../infra/kubernetes/prepare.ts";
import type { ObjectOf } from "./objects.ts";

type Container = ObjectOf<"Deployment">["spec"]["template"]["spec"]["containers"][0];

/** What a container's variables can come from. */
export interface Sources {
  /** The generated configuration, by name. */
  readonly config: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Secrets and ConfigMaps that are not part of the manifests. */
  readonly stored: readonly StoredObject[];
}

/**
 * A container's environment as a kubelet makes it: the sources of `envFrom`, then each variable, in which
 * `$(NAME)` stands for an earlier one.
 *
 * @throws {RangeError} when something that is not optional is missing
 */
export function containerEnvironment(
  { envFrom = [], env }: Pick<Container, "envFrom" | "env">,
  sources: Sources,
): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const source of envFrom) {
    const [kind, ref] =
      "secretRef" in source
        ? (["Secret", source.secretRef] as const)
        : (["ConfigMap", source.configMapRef] as const);
    const values = valuesOf(kind, ref.name, sources);
    if (values === undefined && !ref.optional) throw new RangeError(`No ${kind} ${ref.name}`);
    Object.assign(variables, values);
  }
  for (const variable of env) {
    const value =
      "value" in variable
        ? expand(variable.value, variables)
        : referredValue(variable.valueFrom, sources);
    if (value !== undefined) variables[variable.name] = value;
  }
  return variables;
}

function expand(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\((\w+)\)/g, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new RangeError(`No variable ${name} before ${text}`);
    return value;
  });
}

function referredValue(
  from: Extract<Container["env"][number], { valueFrom: unknown }>["valueFrom"],
  sources: Sources,
): string | undefined {
  const [kind, ref] =
    "secretKeyRef" in from
      ? (["Secret", from.secretKeyRef] as const)
      : (["ConfigMap", from.configMapKeyRef] as const);
  const value = valuesOf(kind, ref.name, sources)?.[ref.key];
  if (value === undefined && !ref.optional) {
    throw new RangeError(`No key ${ref.key} in ${kind} ${ref.name}`);
  }
  return value;
}

function valuesOf(
  kind: StoredObject["kind"],
  name: string,
  { config, stored }: Sources,
): Readonly<Record<string, string>> | undefined {
  const found = stored.find((it) => it.kind === kind && it.metadata.name === name);
  return found?.stringData ?? found?.data ?? (kind === "ConfigMap" ? config[name] : undefined);
}
