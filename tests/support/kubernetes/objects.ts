import { z } from "zod";

/**
 * The kinds of objects in infra/kubernetes, with the fields that they use. A misspelt field is refused: an
 * API server would ignore it with a warning.
 */

const labels = z.record(z.string(), z.string());
const metadata = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  namespace: z.string().optional(),
  labels: labels.optional(),
  annotations: labels.optional(),
});
const selector = z.strictObject({ matchLabels: labels });
const keyOf = z.strictObject({
  name: z.string(),
  key: z.string(),
  optional: z.literal(true).optional(),
});
const variable = z.union([
  z.strictObject({ name: z.string(), value: z.coerce.string() }),
  z.strictObject({
    name: z.string(),
    valueFrom: z.union([
      z.strictObject({ secretKeyRef: keyOf }),
      z.strictObject({ configMapKeyRef: keyOf }),
    ]),
  }),
]);
const named = z.strictObject({ name: z.string(), optional: z.literal(true).optional() });
const probe = z.strictObject({
  httpGet: z.strictObject({ path: z.string(), port: z.string() }),
  periodSeconds: z.int().positive(),
  failureThreshold: z.int().positive(),
  timeoutSeconds: z.int().positive(),
});
const quantities = z.strictObject({
  cpu: z.string().regex(/^\d+m?$/),
  memory: z.string().regex(/^\d+Mi$/),
  "ephemeral-storage": z.string().regex(/^\d+Mi$/),
});
const container = z.strictObject({
  name: z.string(),
  image: z.string(),
  imagePullPolicy: z.string(),
  command: z.array(z.string()).optional(),
  ports: z
    .array(
      z.strictObject({
        name: z.string(),
        containerPort: z.int(),
        protocol: z.literal("TCP"),
      }),
    )
    .optional(),
  envFrom: z
    .array(z.union([z.strictObject({ configMapRef: named }), z.strictObject({ secretRef: named })]))
    .optional(),
  env: z.array(variable),
  startupProbe: probe.optional(),
  readinessProbe: probe.optional(),
  livenessProbe: probe.optional(),
  lifecycle: z
    .strictObject({
      preStop: z.strictObject({ sleep: z.strictObject({ seconds: z.int().positive() }) }),
    })
    .optional(),
  resources: z.strictObject({ requests: quantities, limits: quantities }),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.boolean(),
    readOnlyRootFilesystem: z.boolean(),
    capabilities: z.strictObject({ drop: z.array(z.string()) }),
  }),
  volumeMounts: z.array(
    z.strictObject({
      name: z.string(),
      mountPath: z.string(),
      readOnly: z.boolean().optional(),
    }),
  ),
});
const podSpec = z.strictObject({
  serviceAccountName: z.string().optional(),
  automountServiceAccountToken: z.boolean(),
  enableServiceLinks: z.boolean(),
  restartPolicy: z.literal("Never").optional(),
  terminationGracePeriodSeconds: z.int().optional(),
  securityContext: z.strictObject({
    runAsNonRoot: z.boolean(),
    runAsUser: z.int(),
    runAsGroup: z.int(),
    fsGroup: z.int().optional(),
    seccompProfile: z.strictObject({ type: z.string() }),
  }),
  topologySpreadConstraints: z
    .array(
      z.strictObject({
        maxSkew: z.int(),
        topologyKey: z.string(),
        whenUnsatisfiable: z.enum(["ScheduleAnyway", "DoNotSchedule"]),
        labelSelector: selector,
        matchLabelKeys: z.array(z.string()),
      }),
    )
    .optional(),
  containers: z.tuple([container]),
  volumes: z.array(
    z.union([
      z.strictObject({
        name: z.string(),
        emptyDir: z.strictObject({ sizeLimit: z.string().regex(/^\d+[MG]i$/) }),
      }),
      z.strictObject({ name: z.string(), configMap: named }),
      z.strictObject({
        name: z.string(),
        secret: z.strictObject({ secretName: z.string() }),
      }),
    ]),
  ),
});
const template = z.strictObject({
  metadata: z.strictObject({ labels, annotations: labels.optional() }),
  spec: podSpec,
});
const port = z.strictObject({
  port: z.int(),
  protocol: z.enum(["TCP", "UDP"]),
});
const peer = z.union([
  z.strictObject({ podSelector: selector, namespaceSelector: selector.optional() }),
  z.strictObject({ namespaceSelector: selector }),
  z.strictObject({
    ipBlock: z.strictObject({ cidr: z.cidrv4(), except: z.array(z.cidrv4()).optional() }),
  }),
]);
const backend = z.strictObject({
  service: z.strictObject({ name: z.string(), port: z.strictObject({ name: z.string() }) }),
});

function kind<Kind extends string, Fields extends z.ZodRawShape>(
  apiVersion: string,
  name: Kind,
  fields: Fields,
) {
  return z.strictObject({
    apiVersion: z.literal(apiVersion),
    kind: z.literal(name),
    metadata,
    ...fields,
  });
}

const objects = z.discriminatedUnion("kind", [
  kind("v1", "Namespace", {}),
  kind("v1", "ConfigMap", { data: labels }),
  kind("v1", "ServiceAccount", { automountServiceAccountToken: z.boolean() }),
  kind("v1", "Service", {
    spec: z.strictObject({
      selector: labels,
      ports: z.array(
        z.strictObject({
          name: z.string(),
          port: z.int(),
          targetPort: z.string(),
          protocol: z.literal("TCP"),
        }),
      ),
    }),
  }),
  kind("apps/v1", "Deployment", {
    spec: z.strictObject({
      replicas: z.int().optional(),
      revisionHistoryLimit: z.int(),
      strategy: z.strictObject({
        type: z.literal("RollingUpdate"),
        rollingUpdate: z.strictObject({ maxSurge: z.int(), maxUnavailable: z.int() }),
      }),
      selector,
      template,
    }),
  }),
  kind("batch/v1", "Job", {
    spec: z.strictObject({
      backoffLimit: z.int(),
      ttlSecondsAfterFinished: z.int(),
      template,
    }),
  }),
  kind("policy/v1", "PodDisruptionBudget", {
    spec: z.strictObject({
      maxUnavailable: z.int(),
      unhealthyPodEvictionPolicy: z.literal("AlwaysAllow"),
      selector,
    }),
  }),
  kind("networking.k8s.io/v1", "NetworkPolicy", {
    spec: z.strictObject({
      podSelector: z.strictObject({
        matchLabels: labels.optional(),
        matchExpressions: z
          .array(
            z.strictObject({
              key: z.string(),
              operator: z.literal("In"),
              values: z.array(z.string()),
            }),
          )
          .optional(),
      }),
      policyTypes: z.array(z.enum(["Ingress", "Egress"])),
      ingress: z.array(z.strictObject({ from: z.array(peer), ports: z.array(port) })).optional(),
      egress: z.array(z.strictObject({ to: z.array(peer), ports: z.array(port) })).optional(),
    }),
  }),
  kind("networking.k8s.io/v1", "Ingress", {
    spec: z.strictObject({
      ingressClassName: z.string(),
      tls: z
        .array(z.strictObject({ hosts: z.array(z.string()), secretName: z.string() }))
        .optional(),
      rules: z.array(
        z.strictObject({
          host: z.string().optional(),
          http: z.strictObject({
            paths: z.array(
              z.strictObject({ path: z.string(), pathType: z.literal("Prefix"), backend }),
            ),
          }),
        }),
      ),
    }),
  }),
  kind("autoscaling/v2", "HorizontalPodAutoscaler", {
    spec: z.strictObject({
      scaleTargetRef: z.strictObject({
        apiVersion: z.string(),
        kind: z.string(),
        name: z.string(),
      }),
      minReplicas: z.int(),
      maxReplicas: z.int(),
      metrics: z.array(
        z.strictObject({
          type: z.literal("Resource"),
          resource: z.strictObject({
            name: z.literal("cpu"),
            target: z.strictObject({
              type: z.literal("Utilization"),
              averageUtilization: z.int(),
            }),
          }),
        }),
      ),
      behavior: z.strictObject({
        scaleDown: z.strictObject({ stabilizationWindowSeconds: z.int() }),
      }),
    }),
  }),
]);

/** An object of the manifests. */
export type KubernetesObject = z.output<typeof objects>;

/** The objects of a kind. */
export type ObjectOf<Kind extends KubernetesObject["kind"]> = Extract<
  KubernetesObject,
  { kind: Kind }
>;

/** @throws {z.ZodError} that names each unknown, missing or malformed field */
export function readObject(value: unknown): KubernetesObject {
  return objects.parse(value);
}
