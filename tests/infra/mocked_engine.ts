import { type Inputs, type Output, runtime } from "@pulumi/pulumi";

/** A resource as the program asked the engine for it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Inputs;
  /** Resources that are created before it, by name: explicitly, or because an input is their output. */
  readonly dependencies: readonly string[];
  readonly deleteBeforeReplace: boolean;
  readonly protect: boolean;
  /** Inputs whose changes Pulumi ignores. */
  readonly ignoreChanges: readonly string[];
  /** Outputs that are secret although no input is. */
  readonly secretOutputs: readonly string[];
  /** The resource with which it disappears: Pulumi then does not delete it. */
  readonly deletedWith: string | undefined;
  /** The component that it is a part of. */
  readonly parent: string | undefined;
  /** The resources that an input refers to, by the input. */
  readonly references: Readonly<Record<string, readonly { type: string; name: string }[]>>;
}

/** The public key that mocked secrets have. */
export const mockedKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMockedKey learning-platform";

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** When mocked certificates are valid: for a year from now. */
const certificateTerm = {
  notBefore: new Date().toISOString(),
  notAfter: new Date(Date.now() + YEAR_MS).toISOString(),
};

/** The part of the engine's protocol that mocks do not pass on. */
interface RegisterRequest {
  getType(): string;
  getName(): string;
  getDependenciesList(): string[];
  getDeletebeforereplace(): boolean;
  getProtect(): boolean;
  getIgnorechangesList(): string[];
  getAdditionalsecretoutputsList(): string[];
  getDeletedwith(): string;
  getParent(): string;
  getPropertydependenciesMap(): {
    entries(): Iterable<[string, { getUrnsList(): string[] }]>;
  };
}

type Options = Omit<Registered, "type" | "name" | "inputs">;

const noOptions: Options = {
  ...{ dependencies: [], deleteBeforeReplace: false, protect: false },
  ...{ ignoreChanges: [], secretOutputs: [], deletedWith: undefined, parent: undefined },
  references: {},
};

/**
 * Starts recording what is registered; outputs are what AWS would answer. A second call needs
 * `runtime.disconnect()` first.
 *
 * @param options.lastOutputs the outputs of the stack's last `up`, which a test may change
 */
export function mockEngine({
  stack = "learnerlab",
  lastOutputs = {},
}: {
  stack?: string;
  lastOutputs?: Record<string, unknown>;
} = {}): Registered[] {
  const registered: Registered[] = [];
  const requested = new Map<string, Options>();
  runtime.setMocks(
    {
      newResource({ type, name, inputs }) {
        if (type === "pulumi:pulumi:StackReference") {
          return { id: name, state: { ...inputs, outputs: { ...lastOutputs } } };
        }
        const options = requested.get(`${type} ${name}`) ?? noOptions;
        registered.push({ type, name, inputs, ...options });
        return { id: `${name}-id`, state: { ...inputs, ...computed(type, name, inputs) } };
      },
      call({ token }) {
        if (token.includes("getCallerIdentity")) return { accountId: "123456789012" };
        if (token.includes("getVpc")) return { id: "vpc-0default" };
        if (token.includes("getAvailabilityZones")) {
          return { names: ["us-east-1c", "us-east-1b", "us-east-1a", "us-east-1-bos-1a"] };
        }
        if (token.includes("getAmi")) return { id: "ami-0123abcd" };
        throw new RangeError(`Cannot answer ${token}: no mock for it`);
      },
    },
    "learning-platform",
    stack,
    false,
    "organization",
  );
  const monitor = runtime.getMonitor() as unknown as {
    registerResource(request: RegisterRequest, ...rest: unknown[]): unknown;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, ...rest) => {
    requested.set(`${request.getType()} ${request.getName()}`, {
      dependencies: request.getDependenciesList().map((urn) => readUrn(urn).name),
      deleteBeforeReplace: request.getDeletebeforereplace(),
      protect: request.getProtect(),
      ignoreChanges: request.getIgnorechangesList(),
      secretOutputs: request.getAdditionalsecretoutputsList(),
      deletedWith: nameIn(request.getDeletedwith()),
      parent: nameIn(request.getParent()),
      references: referencesOf(request),
    });
    return register(request, ...rest);
  };
  return registered;
}

function referencesOf(request: RegisterRequest): Registered["references"] {
  const entries = [...request.getPropertydependenciesMap().entries()];
  return Object.fromEntries(
    entries.map(([input, urns]) => [input, urns.getUrnsList().map(readUrn)]),
  );
}

/** The name in a URN, if there is one. */
function nameIn(urn: string): string | undefined {
  return urn === "" ? undefined : readUrn(urn).name;
}

/** Reads `urn:pulumi:stack::project::parent$type::name`. */
function readUrn(urn: string): { type: string; name: string } {
  const [, , types = "", name = ""] = urn.split("::");
  return { type: types.split("$").at(-1) ?? "", name };
}

function computed(type: string, name: string, inputs: Inputs): Record<string, unknown> {
  switch (type) {
    case "aws:ec2/instance:Instance":
      return { publicIp: `203.0.113.${name.length}`, privateIp: `172.31.0.${name.length}` };
    case "aws:ec2/eip:Eip":
      return { publicIp: `198.51.100.${name.length}` };
    case "aws:s3/bucket:Bucket":
      return { arn: `arn:aws:s3:::${inputs.bucket}` };
    case "aws:ec2/networkInterface:NetworkInterface":
      return { privateIp: `10.42.0.${name.length}` };
    case "aws:iam/role:Role":
    case "aws:iam/instanceProfile:InstanceProfile":
      return { name: inputs.name ?? `${name}-generated` };
    case "aws:rds/instance:Instance":
      return { address: `${inputs.identifier}.mocked.us-east-1.rds.amazonaws.com` };
    case "aws:ecr/repository:Repository":
      return {
        repositoryUrl: `123456789012.dkr.ecr.us-east-1.amazonaws.com/${inputs.name}`,
      };
    case "aws:acm/certificate:Certificate":
      return {
        arn: `arn:${name}`,
        domainValidationOptions: [
          {
            ...{ domainName: inputs.domainName, resourceRecordType: "CNAME" },
            ...{ resourceRecordName: `_proof.${inputs.domainName}`, resourceRecordValue: "_proof" },
          },
        ],
      };
    case "aws:lb/loadBalancer:LoadBalancer":
      return {
        ...{ arn: `arn:${name}`, arnSuffix: `net/${name}/1` },
        ...{ dnsName: `${name}.elb.example`, zoneId: "ZELB" },
      };
    case "aws:lb/targetGroup:TargetGroup":
      return { arn: `arn:${name}`, arnSuffix: `targetgroup/${name}/1` };
    case "aws:sns/topic:Topic":
      return { arn: `arn:aws:sns:us-east-1:123456789012:${inputs.name}` };
    case "aws:route53/record:Record":
      return { fqdn: inputs.name };
    case "aws:route53/zone:Zone":
      return { zoneId: `${name}-id` };
    case "command:local:Command":
      return { stdout: localAnswer(name, inputs) };
    case "command:remote:Command":
      return { stdout: remoteAnswer(name, inputs) };
    default:
      return {};
  }
}

function remoteAnswer(name: string, { create }: Inputs): string {
  const published = /publish_image\.sh .* --repository (\S+)/.exec(String(create))?.[1];
  return published === undefined ? `${name}: done` : `${published}@sha256:${"a".repeat(64)}\n`;
}

function localAnswer(name: string, { create: given, stdin }: Inputs): string {
  const create = String(given);
  if (create.includes("issue_certificate")) {
    const { issue = 1 } = JSON.parse(String(unwrapped(stdin)));
    return JSON.stringify({
      certificate: issue === 1 ? `${name} in PEM` : `${name} in PEM, issue ${issue}`,
      key: `hidden key of ${name}`,
      ...certificateTerm,
    });
  }
  if (!create.includes("generate_secrets")) return "ssh-ed25519 AAAAhost";
  const names = create.split(" ").slice(2);
  return JSON.stringify({
    ssh: { privateKey: "mocked private key", publicKey: mockedKey },
    passwords: Object.fromEntries(names.map((name) => [name, `${name}${"x".repeat(32)}`])),
  });
}

/** Waits for an output's value, whether it is secret or not. */
export function settled<T>(output: Output<T>): Promise<T> {
  return new Promise((done) => {
    output.apply((value) => done(value as T));
  });
}

/** A secret travels in an envelope. */
export function unwrapped(input: unknown): unknown {
  return typeof input === "object" && input !== null && "value" in input ? input.value : input;
}

/** Those of a type, in the order they were asked for. */
export function ofType(registered: readonly Registered[], type: string): Registered[] {
  return registered.filter((resource) => resource.type === type);
}
