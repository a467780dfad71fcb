import { type Inputs, type Output, runtime } from "@pulumi/pulumi";

/** A resource as the program asked the engine for it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Inputs;
}

/** The public key that mocked secrets have. */
export const mockedKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMockedKey learning-platform";

/** Starts recording what is registered; outputs are what AWS would answer. Once a file. */
export function mockEngine({ stack = "learnerlab" }: { stack?: string } = {}): Registered[] {
  const registered: Registered[] = [];
  runtime.setMocks(
    {
      newResource({ type, name, inputs }) {
        registered.push({ type, name, inputs });
        return { id: `${name}-id`, state: { ...inputs, ...computed(type, name, inputs) } };
      },
      call({ token }) {
        if (token.includes("getCallerIdentity")) return { accountId: "123456789012" };
        if (token.includes("getVpc")) return { id: "vpc-0default" };
        if (token.includes("getAmi")) return { id: "ami-0123abcd" };
        throw new RangeError(`Cannot answer ${token}: no mock for it`);
      },
    },
    "learning-platform",
    stack,
  );
  return registered;
}

function computed(type: string, name: string, inputs: Inputs): Record<string, unknown> {
  switch (type) {
    case "aws:ec2/instance:Instance":
      return { publicIp: `203.0.113.${name.length}`, privateIp: `172.31.0.${name.length}` };
    case "aws:s3/bucket:Bucket":
      return { arn: `arn:aws:s3:::${inputs.bucket}` };
    case "command:local:Command":
      return { stdout: localAnswer(String(inputs.create)) };
    case "command:remote:Command":
      return { stdout: `${name}: done` };
    default:
      return {};
  }
}

function localAnswer(create: string): string {
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
