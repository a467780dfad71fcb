import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  copyCredentials,
  expiredCredentials,
  missingCredentials,
} from "../../infra/aws_refusal.ts";
import { cost } from "../../infra/lab/commands/cost.ts";
import { preflight, printPolicies } from "../../infra/lab/commands/preflight.ts";
import { resume } from "../../infra/lab/commands/resume.ts";
import { start } from "../../infra/lab/commands/start.ts";
import { status } from "../../infra/lab/commands/status.ts";
import { stop } from "../../infra/lab/commands/stop.ts";
import { up } from "../../infra/lab/commands/up.ts";
import { checkBuckets } from "../../infra/lab/preflight/buckets.ts";
import { checkLabRole } from "../../infra/lab/preflight/lab_role.ts";
import { checkOperator } from "../../infra/lab/preflight/operator_address.ts";
import { checkQuota } from "../../infra/lab/preflight/quota.ts";
import { checkSubnets } from "../../infra/lab/preflight/subnets.ts";
import { checkEc2, probe } from "../../infra/lab/preflight/trial.ts";
import { deployedOutputs } from "../support/lab/outputs.ts";
import { pointAwsAt, type TestLab, testLab } from "../support/lab/test_lab.ts";

/** What this server answers to an action of EC2, IAM or STS, or to a question of S3. */
type Answers = Readonly<Record<string, { status: number; body: string }>>;
const refusals = suite<{ server: Server; answers: Answers; forms: URLSearchParams[] }>(
  "a lab that refuses",
);

/** A server that denies what it is not told to allow. */
refusals.before.each(async (context) => {
  context.answers = {};
  context.forms = [];
  context.server = createServer((request, response) => {
    void text(request).then((form) => {
      const parameters = new URLSearchParams(form);
      context.forms.push(parameters);
      const action = parameters.get("Action");
      const [path = "", query = ""] = (request.url ?? "").split("?");
      const name = query.split("&").find((part) => !part.startsWith("x-id")) ?? "";
      const question = action ?? `${request.method} ${name.replace("=", "")}`.trim();
      const answer = context.answers[question] ?? context.answers["*"] ?? { status: 200, body: "" };
      response.writeHead(answer.status, { "content-type": "text/xml", "x-path": path });
      response.end(answer.body);
    });
  }).listen(0, "127.0.0.1");
  await once(context.server, "listening");
  pointAwsAt(`http://127.0.0.1:${(context.server.address() as AddressInfo).port}`);
});
refusals.after.each(({ server }) => {
  server.close();
  server.closeAllConnections();
});

const refuse = (code: string, message: string, status = 403) => {
  const one = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, body: `<Response><Errors>${one}</Errors>${one}</Response>` };
};
const s3Refusal = (code: string, message: string, status = 403) => ({
  status,
  body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
});
const answer = (action: string, body: string) => ({
  status: 200,
  body: `<${action}Response>${body}</${action}Response>`,
});
const cancelled =
  "User: arn:aws:sts::1:assumed-role/voclabs/user1 is not authorized to perform: ec2:DescribeInstances " +
  "with an explicit deny in an identity-based policy: arn:aws:iam::1:policy/voc-cancel-cred";
const identity = {
  status: 200,
  body: "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account><Arn>a</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>",
};

/** What a command ends with. */
async function reasonOf(run: (lab: TestLab) => Promise<void>): Promise<string> {
  const lab = await testLab({ answers: { "stack output": JSON.stringify(deployedOutputs) } });
  return await run(lab).then(
    () => "nothing",
    (error: Error) => error.message,
  );
}

for (const [how, answer] of [
  ["are denied by voc-cancel-cred", refuse("UnauthorizedOperation", cancelled)],
  ["have expired", refuse("RequestExpired", "Request has expired.", 400)],
] as const) {
  refusals(`credentials that ${how} are explained by every command`, async (context) => {
    // A session that is over still knows who it was.
    context.answers = { GetCallerIdentity: identity, "*": answer };
    const commands: ((lab: TestLab) => Promise<void>)[] = [
      status,
      resume,
      start,
      (lab) => stop(lab, { withoutDump: false }),
    ];
    for (const command of commands) assert.is(await reasonOf(command), expiredCredentials);
    const lab = await testLab({});
    const said = await preflight(lab, { apply: false }).catch((error: Error) => error.message);
    assert.is(said, "The other checks need valid credentials");
    assert.equal(lab.lines.slice(1), [
      "FAILED credentials      have expired",
      `                        -> ${copyCredentials}`,
    ]);
  });
}

refusals("an up in which the session ends says so, and how to continue", async (context) => {
  const failing = { up: "!error: update failed", "whoami --verbose": '{"url":"s3://state"}' };
  const lab = await testLab({ answers: failing });
  const reason = () => up(lab, { yes: true }).catch((error: Error) => error.message);
  context.answers = { GetCallerIdentity: identity };
  assert.is(await reason(), "pulumi up failed (exit code 255)");
  context.answers = {
    GetCallerIdentity: identity,
    "*": refuse("UnauthorizedOperation", cancelled),
  };
  assert.is(
    await reason(),
    `${expiredCredentials}. Then run npm run lab -- up again: it continues`,
  );
});

refusals("the cost of a plan is shown without a session too", async (context) => {
  context.answers = { "*": refuse("RequestExpired", "Request has expired.", 400) };
  const lab = await testLab({ settings: { "learning-platform:topology": "single" } });
  await cost(lab);
  assert.is(lab.lines[0], "plan       single: t3.small, 20 GiB");
  assert.is(lab.lines.at(-1), `now        unknown. ${expiredCredentials}`);
});

refusals(
  "a lab that denies reading the object lock gets its buckets through S3's own calls",
  async (context) => {
    context.answers = { "GET object-lock": s3Refusal("AccessDenied", "Access Denied") };
    const [closing, lock] = await checkBuckets(await testLab({}));
    assert.is(closing?.verdict, "ok");
    assert.is(lock?.verdict, "failed");
    assert.equal(lock?.settings, { bucketsThrough: "sdk" });

    const told = await testLab({ settings: { "learning-platform:bucketsThrough": "sdk" } });
    assert.is((await checkBuckets(told))[1]?.verdict, "ok");
  },
);

refusals("every read of a bucket that the AWS provider performs is probed", async (context) => {
  const reads = {
    ...{ policy: "policy", acl: "ACL", cors: "CORS", website: "website", versioning: "versioning" },
    ...{ accelerate: "acceleration", requestPayment: "request payment", logging: "logging" },
    ...{ lifecycle: "lifecycle", replication: "replication", encryption: "encryption" },
    ...{ "object-lock": "object lock", tagging: "tags", publicAccessBlock: "public access" },
  };
  for (const [query, what] of Object.entries(reads)) {
    context.answers = { [`GET ${query}`]: s3Refusal("AccessDenied", "Access Denied") };
    const [, found] = await checkBuckets(await testLab({}));
    assert.is(found?.verdict, "failed", what);
    assert.match(found?.detail ?? "", `denied: ${what}, which the AWS provider reads`);
  }
  context.answers = { "GET policy": s3Refusal("NoSuchBucketPolicy", "none", 404) };
  assert.is((await checkBuckets(await testLab({})))[1]?.verdict, "ok");
});

refusals(
  "a launch is tried with the stack's disk, groups, profile and credits",
  async (context) => {
    context.answers = {
      DescribeVpcs: answer("DescribeVpcs", "<vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet>"),
      DescribeImages: answer(
        "DescribeImages",
        "<imagesSet><item><imageId>ami-1</imageId><rootDeviceName>/dev/sda9</rootDeviceName></item></imagesSet>",
      ),
      DescribeSecurityGroups: answer(
        "DescribeSecurityGroups",
        "<securityGroupInfo><item><groupId>sg-default</groupId><groupName>default</groupName></item>" +
          "<item><groupId>sg-own</groupId><groupName>learning-platform-learnerlab-host</groupName></item></securityGroupInfo>",
      ),
      RunInstances: refuse("DryRunOperation", "would have succeeded", 412),
      CreateSecurityGroup: refuse("DryRunOperation", "would have succeeded", 412),
      AuthorizeSecurityGroupIngress: refuse("DryRunOperation", "would have succeeded", 412),
    };
    const settings = {
      "learning-platform:volumeGib": 33,
      "learning-platform:instanceProfile": "platform",
    };
    const found = await checkEc2(await testLab({ settings }));
    assert.equal(
      found.filter(({ verdict }) => verdict !== "ok").map(({ name }) => name),
      ["default subnets"],
    );
    const launches = context.forms.filter((form) => form.get("Action") === "RunInstances");
    assert.equal(
      launches.map((form) => form.get("InstanceType")),
      ["t3.small", "t3.medium"],
    );
    for (const form of launches) {
      for (const [name, value] of Object.entries({
        DryRun: "true",
        "BlockDeviceMapping.1.DeviceName": "/dev/sda9",
        "BlockDeviceMapping.1.Ebs.VolumeSize": "33",
        "BlockDeviceMapping.1.Ebs.Encrypted": "true",
        "SecurityGroupId.1": "sg-own",
        "IamInstanceProfile.Name": "platform",
        "CreditSpecification.CpuCredits": "unlimited",
      })) {
        assert.is(form.get(name), value, name);
      }
    }
  },
);

refusals(
  "default subnets that assign no public addresses are named, with the remedy",
  async (context) => {
    const subnet = (id: string, isPublic: boolean): string =>
      `<item><subnetId>${id}</subnetId><mapPublicIpOnLaunch>${isPublic}</mapPublicIpOnLaunch></item>`;
    const subnets = `<subnetSet>${subnet("subnet-a", true)}${subnet("subnet-b", false)}</subnetSet>`;
    context.answers = { DescribeSubnets: answer("DescribeSubnets", subnets) };
    const found = await checkSubnets(await testLab({}), "vpc-1");
    assert.is(found.verdict, "failed");
    assert.is(found.detail, "assign no public addresses: subnet-b");
    assert.match(found.remedy ?? "", "modify-subnet-attribute --map-public-ip-on-launch");
  },
);

refusals(
  "a quota below the plan's vCPUs is reported with the request for more",
  async (context) => {
    const quota = (value: number) => ({
      status: 200,
      body: JSON.stringify({ Quota: { Value: value } }),
    });
    context.answers = { POST: quota(2) };
    const small = await checkQuota(await testLab({}));
    assert.is(small.detail, "4 of 2 with this stack, in us-east-1");
    assert.match(small.remedy ?? "", "--quota-code L-1216C47A --desired-value 4");
    context.answers = { POST: quota(5) };
    assert.is((await checkQuota(await testLab({}))).verdict, "ok");
    const denied = { __type: "AccessDeniedException", message: "is not authorized to perform" };
    context.answers = { POST: { status: 400, body: JSON.stringify(denied) } };
    assert.is((await checkQuota(await testLab({}))).verdict, "unsure");
  },
);

refusals(
  "an account outside a lab gets its least-privilege policies instead of a lab's limits",
  async (context) => {
    context.answers = { GetCallerIdentity: identity };
    const settings = {
      "aws:region": "eu-central-1",
      "learning-platform:account": "own",
      "learning-platform:instanceProfile": "platform",
      "learning-platform:speechEngine": "polly",
    };
    const lab = await testLab({ settings });
    await preflight(lab, { apply: false }).catch(() => {});
    const said = lab.lines.join("\n");
    assert.match(said, "ok     region and plan  eu-central-1, 2 instances");
    assert.not.match(said, "lab capacity");
    assert.match(said, "npm run lab -- preflight --policy");

    lab.lines.length = 0;
    await printPolicies(lab);
    const [operator, host] = lab.lines
      .filter((line) => line.startsWith("{"))
      .map((it) => JSON.parse(it));
    const actions = (policy: { Statement: { Action: string[] }[] }): string[] =>
      policy.Statement.flatMap(({ Action }) => Action);
    for (const action of ["ec2:RunInstances", "s3:GetBucketCORS", "iam:PassRole"]) {
      assert.ok(actions(operator).includes(action), action);
    }
    assert.ok([...actions(operator), ...actions(host)].every((action) => !action.includes("*")));
    assert.ok(actions(host).includes("polly:SynthesizeSpeech"));
    assert.match(lab.lines.join(), "arn:aws:s3:::quiz-service-storage-learnerlab-1/*");
  },
);

refusals("preflight --apply saves the settings that it found", async (context) => {
  const address = createServer((_request, response) => response.end("198.51.100.9\n"));
  address.listen(0, "127.0.0.1");
  await once(address, "listening");
  const addressUrl = `http://127.0.0.1:${(address.address() as AddressInfo).port}`;
  const none = { status: 200, body: "<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>" };
  context.answers = {
    GetCallerIdentity: identity,
    DescribeVpcs: none,
    "GET object-lock": s3Refusal("AccessDenied", "Access Denied"),
    GetInstanceProfile: refuse(
      "AccessDenied",
      "is not authorized to perform: iam:GetInstanceProfile",
    ),
    HEAD: { status: 404, body: "" },
  };
  const lab = await testLab({ addressUrl });
  const said = await preflight(lab, { apply: true }).catch((error: Error) => error.message);
  address.close();
  assert.equal(
    lab.calls().map(({ args }) => args),
    [
      "config set --stack learnerlab bucketsThrough sdk --non-interactive",
      "config set --stack learnerlab operatorCidr 198.51.100.9/32 --non-interactive",
    ],
  );
  // A failure that no setting fixes still counts.
  assert.match(String(said), /^1 of \d+ checks failed$/);
  assert.ok(lab.lines.some((line) => line.startsWith("FAILED default VPC")));
  assert.ok(lab.lines.some((line) => line.startsWith("?      instance profile")));
});

refusals(
  "an instance profile that does not exist is distinguished from one that cannot be read",
  async (context) => {
    context.answers = { GetInstanceProfile: refuse("NoSuchEntity", "cannot be found", 404) };
    const missing = await checkLabRole(await testLab({}));
    assert.is(missing.verdict, "failed");
    assert.match(missing.remedy ?? "", "pulumi config set instanceProfile NAME");
    context.answers = { GetInstanceProfile: refuse("AccessDenied", "no") };
    assert.is((await checkLabRole(await testLab({}))).verdict, "unsure");
  },
);

refusals("a dry run that is denied is distinguished from one that would succeed", async () => {
  const failing = (name: string, message: string) => async () => {
    throw Object.assign(new Error(message), { name });
  };
  assert.is((await probe("launch", failing("DryRunOperation", "would"))).verdict, "ok");
  const denied = await probe("launch", failing("UnauthorizedOperation", "You are not authorized"));
  assert.is(denied.verdict, "failed");
  assert.match(denied.detail, "denied: UnauthorizedOperation");
  assert.match(denied.remedy ?? "", "preflight --policy");
  const message = "Not authorized for images: [ami-1]";
  assert.is((await probe("launch", failing("AuthFailure", message))).verdict, "failed");
  const freePlan =
    "The specified instance type is not eligible for Free Tier. For a list of Free Tier instance types, run ...";
  const large = await probe("launch t3.medium", failing("InvalidParameterCombination", freePlan));
  assert.match(large.detail, "not part of this account's free plan");
  assert.match(large.remedy ?? "", "pulumi config set topology single");
  const reason = await probe("launch", failing("RequestExpired", "over")).catch((it: Error) => it);
  assert.instance(reason, Error);
});

refusals("a changed address is reported with the setting that allows it", async () => {
  const server = createServer((_request, response) => response.end("198.51.100.9\n"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  assert.is((await checkOperator(url, "198.51.100.9/32")).verdict, "ok");
  const moved = await checkOperator(url, "198.51.100.1/32");
  assert.equal(moved.settings, { operatorCidr: "198.51.100.9/32" });
  server.close();
});

refusals("missing credentials are explained", async () => {
  const kept = { ...process.env };
  delete process.env.AWS_ACCESS_KEY_ID;
  delete process.env.AWS_SECRET_ACCESS_KEY;
  Object.assign(process.env, { HOME: "/nonexistent", AWS_EC2_METADATA_DISABLED: "true" });
  const said = await reasonOf(status);
  const lab = await testLab({});
  const started = await start(lab).catch((error: Error) => error.message);
  const checked = await preflight(lab, { apply: false }).catch((error: Error) => error.message);
  Object.assign(process.env, kept);
  assert.is(said, missingCredentials);
  assert.is(started, missingCredentials);
  assert.is(checked, "The other checks need valid credentials");
  // `start` has not said that it starts anything.
  assert.equal(lab.lines.slice(1), [
    "FAILED credentials      not found",
    `                        -> ${copyCredentials}`,
  ]);
});

refusals.run();
