import { Resolver } from "node:dns/promises";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { get } from "node:https";
import { text } from "node:stream/consumers";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { failOverDatabase } from "../../infra/rehearsal/hosts/database_life.ts";
import { publicAuthority } from "../../infra/rehearsal/hosts/public_certificates.ts";
import { balancerMac } from "../../infra/rehearsal/hosts/route_rules.ts";
import { listRehearsed } from "../../infra/rehearsal/machine/docker.ts";
import { addClientAddress, serviceAddresses } from "../../infra/rehearsal/machine/networks.ts";
import { type Outputs, RehearsedServices } from "../support/rehearsal/rehearsed_services.ts";
import { waitFor } from "../support/wait_for.ts";

const databaseType = "aws:rds/instance:Instance";
const password = "only-for-this-test";

const test = suite("rehearsed services of AWS");
let aws: RehearsedServices;
let network: Awaited<ReturnType<RehearsedServices["createNetwork"]>>;
/** The group of hosts with access to the database and from the load balancer. */
let servicesGroup: string;
/** A host of that group, and one of another group. */
let [member, stranger] = ["", ""];

test.before(async () => {
  try {
    aws = await RehearsedServices.open();
    network = await aws.createNetwork();
    const { vpcId, privateIds } = network;
    servicesGroup = await aws.createGroup("services", vpcId);
    const strangers = await aws.createGroup("strangers", vpcId);
    const login = allow("*", "ecr:GetAuthorizationToken");
    const pull = ["BatchGetImage", "GetDownloadUrlForLayer", "BatchCheckLayerAvailability"];
    const push = ["InitiateLayerUpload", "UploadLayerPart", "CompleteLayerUpload", "PutImage"];
    const repositories = "arn:aws:ecr:us-east-1:123456789012:repository/platform/*";
    const ecr = (actions: string[]) => allow(repositories, ...actions.map((it) => `ecr:${it}`));
    await aws.createRole("services-1", [login, ecr([...pull, ...push])]);
    await aws.createRole("services-2", [login, ecr(pull)]);
    const [first, second] = await Promise.all([
      aws.launch({
        ...{ subnetId: privateIds[0], vpcSecurityGroupIds: [servicesGroup] },
        iamInstanceProfile: "services-1",
      }),
      aws.launch({
        ...{ subnetId: privateIds[1], vpcSecurityGroupIds: [strangers] },
        iamInstanceProfile: "services-2",
      }),
    ]);
    [member = "", stranger = ""] = [first?.id, second?.id];
  } catch (error) {
    // uvu does not show a hook's error.
    console.error(error);
    throw error;
  }
});

test.after(async () => {
  await aws.close();
  assert.equal(await listRehearsed(), []);
});

const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

function allow(Resource: string, ...Action: string[]): object {
  return { Effect: "Allow", Action, Resource };
}

/** psql on a host. */
function sql(database: Outputs, command: string, options = ""): string {
  const settings = `host=${database.address} dbname=platform user=platform_owner ${options}`;
  const tls = options === "" ? "sslmode=verify-full sslrootcert=/tmp/rds.pem" : "";
  return `PGCONNECT_TIMEOUT=5 PGPASSWORD=${password} psql -Atc "${command}" "${settings} ${tls}"`;
}

test("a database admits its group over TLS only, and fails over to another address", async () => {
  const { vpcId, privateIds } = network;
  const databases = await aws.createGroup("database", vpcId);
  await aws.allow(databases, 5432, { referencedSecurityGroupId: servicesGroup });
  const subnets = await aws.create("aws:rds/subnetGroup:SubnetGroup", {
    ...{ name: "platform", subnetIds: privateIds },
  });
  const parameters = await aws.create("aws:rds/parameterGroup:ParameterGroup", {
    ...{ name: "platform", family: "postgres15" },
    parameters: [{ name: "rds.force_ssl", value: "1" }],
  });
  const database = await aws.create(databaseType, {
    ...{ identifier: "platform", engine: "postgres", engineVersion: "15", storageType: "gp3" },
    ...{ instanceClass: "db.t4g.medium", allocatedStorage: 20, storageEncrypted: true },
    ...{ multiAz: true, dbName: "platform", username: "platform_owner", password },
    ...{ dbSubnetGroupName: subnets.id, parameterGroupName: parameters.id },
    ...{ vpcSecurityGroupIds: [databases], caCertIdentifier: "rds-ca-rsa2048-g1" },
    ...{ publiclyAccessible: false, backupRetentionPeriod: 7, copyTagsToSnapshot: true },
    ...{ autoMinorVersionUpgrade: true, applyImmediately: true, deletionProtection: true },
    ...{ skipFinalSnapshot: false, finalSnapshotIdentifier: "platform-final" },
  });
  const bundle = "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem";
  for (const host of [member, stranger]) await aws.on(host, `curl -fsS -o /tmp/rds.pem ${bundle}`);

  const provision = sql(database, "create table kept (id int); insert into kept values (1)");
  await aws.on(member, provision);
  const who = "select rolsuper, rolcreaterole, rolcreatedb from pg_roles where rolname = user";
  assert.is(await aws.on(member, sql(database, who)), "f|t|t");
  assert.is(await aws.on(member, sql(database, "show max_connections")), "450");
  const elevate = sql(database, "alter role platform_owner superuser");
  assert.match(await aws.failure(member, elevate), "must be superuser");
  const plain = sql(database, "select 1", "sslmode=disable");
  assert.match(await aws.failure(member, plain), "no encryption");
  assert.match(await aws.failure(stranger, sql(database, "select 1")), "timeout expired");

  const address = () => aws.on(member, `getent hosts ${database.address} | cut -d ' ' -f 1`);
  const before = await address();
  await failOverDatabase(aws.rehearsal.cloud.account, "platform");
  assert.is.not(await address(), before);
  assert.is(await aws.on(member, sql(database, "select count(*) from kept")), "1");

  const removal = aws.remove(databaseType, "platform");
  assert.match(String(await removal.catch((error) => error)), "Cannot delete protected DB");
  await aws.update(databaseType, "platform", {
    deletionProtection: false,
    password: `${password}2`,
  });
  assert.match(await aws.failure(member, sql(database, "select 1")), "password authentication");
  await aws.remove(databaseType, "platform");
  const { databaseSnapshots } = aws.rehearsal.cloud.account.state;
  assert.equal(databaseSnapshots, { "platform-final": "platform" });
});

/** Answers every request with the address of its client; a certificate of its own. */
const caddyfile = `{
  auto_https disable_redirects
  default_sni localhost
}
https://localhost, https:// {
  tls internal
  respond /readyz 200
  respond "{remote_host}"
}
`;

/** What the gateway says who a client is. */
async function seenAs(
  address: string,
  given: { localAddress?: string; servername?: string; ca?: Buffer } = {},
): Promise<string> {
  const trust = given.ca === undefined ? { rejectUnauthorized: false } : {};
  const request = get({ host: address, agent: false, timeout: 3000, ...trust, ...given });
  request.on("timeout", () => request.destroy(new Error("timeout")));
  const [response] = await once(request, "response");
  return await text(response);
}

/** Two internet-facing load balancers differ in who ends TLS. */
async function createGateway(name: string, protocol: "TCP" | "TLS", listener: object) {
  const { vpcId, publicIds } = network;
  const balancers = await aws.createGroup(name, vpcId);
  for (const client of ["198.51.100.1/32", "198.51.100.2/32"]) {
    await aws.allow(balancers, 443, { cidrIpv4: client });
  }
  await aws.allow(servicesGroup, 443, { referencedSecurityGroupId: balancers });
  await aws.on(member, "cat >/etc/caddy/Caddyfile; systemctl restart caddy", caddyfile);
  const balancer = await aws.create("aws:lb/loadBalancer:LoadBalancer", {
    ...{ name, internal: false, loadBalancerType: "network", subnets: publicIds },
    ...{ securityGroups: [balancers], enableCrossZoneLoadBalancing: true },
  });
  const group = await aws.create("aws:lb/targetGroup:TargetGroup", {
    ...{ name, port: 443, protocol, vpcId, targetType: "instance" },
    ...{ preserveClientIp: "true", deregistrationDelay: 30 },
    healthCheck: {
      ...{ protocol: "HTTPS", path: "/readyz", port: "443", interval: 5, timeout: 4 },
      ...{ healthyThreshold: 2, unhealthyThreshold: 2, matcher: "200" },
    },
  });
  await aws.create("aws:lb/listener:Listener", {
    ...{ loadBalancerArn: balancer.arn, port: 443, protocol, ...listener },
    defaultActions: [{ type: "forward", targetGroupArn: group.arn }],
  });
  await aws.create("aws:lb/targetGroupAttachment:TargetGroupAttachment", {
    ...{ targetGroupArn: group.arn, targetId: member, port: 443 },
  });
  return balancer;
}

/** The addresses of a public name. */
async function resolve(name: string | undefined): Promise<string[]> {
  const resolver = new Resolver();
  resolver.setServers([serviceAddresses.names]);
  return await resolver.resolve4(name ?? "");
}

test("a public load balancer shows clients' addresses to its targets, and rejects others", async () => {
  const balancer = await createGateway("gateway", "TCP", {});
  const addresses = await resolve(balancer.dnsName);
  assert.is(addresses.length, 2);
  // The load balancer receives what targets send to clients, but no other address of the network.
  const record = aws.rehearsal.cloud.account.state.loadBalancers[balancer.arn ?? ""];
  const find =
    "ip neigh flush all; ping -c 1 -W 2 10.43.0.2 >/dev/null || true; ip neigh show 10.43.0.2";
  const found = await aws.on(member, find);
  assert.match(found, "lladdr");
  assert.not.match(found, record === undefined ? "" : balancerMac(record));
  for (const client of ["198.51.100.2", "198.51.100.3"]) await addClientAddress(client);
  for (const address of addresses) {
    const seen = await waitFor(() => seenAs(address), { what: "the target to be reached" });
    assert.is(seen, "198.51.100.1");
    assert.is(await seenAs(address, { localAddress: "198.51.100.2" }), "198.51.100.2");
    const refused = seenAs(address, { localAddress: "198.51.100.3" });
    assert.match(String(await refused.catch((error) => error)), "timeout");
  }
});

test("with a domain, the load balancer ends TLS with a public certificate", async () => {
  const [zoneId, domainName] = ["Z0REHEARSALPUBLIC00", "learn.platform.example"];
  const { arn: certificateArn } = await aws.create("aws:acm/certificate:Certificate", {
    ...{ domainName, validationMethod: "DNS" },
  });
  const { account } = aws.rehearsal.cloud;
  const { name, value } = account.state.certificates[certificateArn ?? ""]?.proof ?? {};
  const proof = { zoneId, name, type: "CNAME", ttl: 60, records: [value] };
  await aws.create("aws:route53/record:Record", proof);
  await aws.create("aws:acm/certificateValidation:CertificateValidation", {
    ...{ certificateArn, validationRecordFqdns: [name] },
  });
  const sslPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";
  const balancer = await createGateway("domain", "TLS", { certificateArn, sslPolicy });
  const alias = { name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: false };
  await aws.create("aws:route53/record:Record", {
    ...{ zoneId, name: domainName, type: "A", aliases: [alias] },
  });
  const [address = ""] = await resolve(domainName);
  const ca = await readFile(publicAuthority(account));
  const seen = await waitFor(() => seenAs(address, { servername: domainName, ca }), {
    what: "the target to be reached",
  });
  assert.is(seen, "198.51.100.1");
  const other = await seenAs(address, { servername: "platform.example", ca }).catch(String);
  assert.match(other, "does not match certificate's altnames");
});

test("a registry takes and gives images as the host's role permits, and keeps their tags", async () => {
  const { repositoryUrl: url = "" } = await aws.create("aws:ecr/repository:Repository", {
    ...{ name: "platform/quiz", imageTagMutability: "IMMUTABLE", forceDelete: true },
  });
  const registry = url.split("/")[0];
  const login = `systemctl start docker; aws ecr get-login-password --region us-east-1 | docker login --username AWS --password-stdin ${registry} 2>&1`;
  const image = (content: string) =>
    `echo ${content} >/tmp/f; tar -C /tmp -c f | docker import - ${url}:1`;
  await aws.on(member, login);
  await aws.on(member, `${image("one")}; docker push ${url}:1`);
  await aws.on(stranger, `${login}; docker pull ${url}:1`);
  const overwritten = await aws.failure(member, `${image("two")}; docker push ${url}:1 2>&1`);
  assert.match(overwritten, "cannot be overwritten because the repository is immutable");
  const pushed = await aws.failure(
    stranger,
    `docker tag ${url}:1 ${url}:2; docker push ${url}:2 2>&1`,
  );
  assert.match(pushed, /denied|forbidden/i);
  const unknown = await aws.failure(member, `docker pull ${registry}/platform/chat:1 2>&1`);
  assert.match(unknown, "does not exist in the registry");
});

test("a host assumes the role of a service, which reaches its own bucket only", async () => {
  const host = "arn:aws:iam::123456789012:role/services-1";
  for (const bucket of ["documents-own", "quiz-own"]) {
    await aws.create("aws:s3/bucket:Bucket", { bucket, forceDestroy: true });
  }
  const trust = { Effect: "Allow", Principal: { AWS: host }, Action: "sts:AssumeRole" };
  await aws.create("aws:iam/role:Role", { name: "documents", assumeRolePolicy: policy(trust) });
  await aws.create("aws:iam/rolePolicy:RolePolicy", {
    ...{ name: "documents", role: "documents" },
    policy: policy(allow("arn:aws:s3:::documents-own/*", "s3:PutObject", "s3:GetObject")),
  });
  const assume =
    "export AWS_DEFAULT_REGION=us-east-1; read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN < <(aws sts assume-role --role-arn arn:aws:iam::123456789012:role/documents --role-session-name documents --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)";
  const exported = "export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN";
  const copy = (bucket: string) => `echo text | aws s3 cp - s3://${bucket}/a/b 2>&1`;
  const asDocuments = (command: string) => `${assume}; ${exported}; ${command}`;
  await aws.on(member, asDocuments(`${copy("documents-own")}; aws s3 cp s3://documents-own/a/b -`));
  assert.match(await aws.failure(member, asDocuments(copy("quiz-own"))), "AccessDenied");
  assert.match(await aws.failure(member, copy("documents-own")), "AccessDenied");
  assert.match(
    await aws.failure(stranger, `${assume} 2>&1; [ "$AWS_SESSION_TOKEN" ]`),
    "AccessDenied",
  );
});

test.run();
