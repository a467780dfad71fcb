import { once } from "node:events";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Account } from "../account/account.ts";
import { prepareCertificates } from "./certificates.ts";
import { docker, dockerConnect, dockerHas, dockerRemove, rehearsalLabel } from "./docker.ts";
import type { RehearsalImages } from "./images.ts";
import { prepareKafkaArchive } from "./kafka_archive.ts";
import { endpointNames, linkAddresses, networks, serviceAddresses } from "./networks.ts";
import { prepareMoto } from "./prepare_moto.ts";
import { registryContainer } from "./registry.ts";

export const metadataContainer = "lp-rehearsal-metadata";
const storageContainer = "lp-rehearsal-storage";
const motoContainer = "lp-rehearsal-moto";
const endpointsContainer = "lp-rehearsal-endpoints";
const downloadsContainer = "lp-rehearsal-downloads";
/** The name server of the default VPC. */
export const defaultNamesContainer = "lp-rehearsal-names";
/** The Python of Debian 12, which the containers run. */
const hostPython = "3.11";
const startLimitMs = 60_000;
/** The host name of the downloads, which have another address in each VPC. */
const downloadsName = "downloads.rehearsal.test";
/** Those with another's network come before it. */
const names = [
  ...[motoContainer, registryContainer, metadataContainer, storageContainer, endpointsContainer],
  ...[downloadsContainer, defaultNamesContainer],
];
const rehearsalFolder = join(import.meta.dirname, "..");

/** S3's endpoint for this machine; hosts use AWS's host names. */
export const storageEndpoint = `https://${serviceAddresses.storage}`;

/** Where hosts download Kafka, instead of Apache's archive. */
export interface Downloads {
  readonly kafkaUrl: string;
  readonly kafkaSha512: string;
}

/**
 * Starts the services around the hosts unless they are running: the metadata service, S3 (moto, which
 * stores buckets in memory) and the other endpoints of AWS, and a download server.
 */
export async function startServiceContainers(
  images: Pick<RehearsalImages, "hosts" | "services">,
  account: Account,
  onProgress: (line: string) => void,
): Promise<Downloads> {
  const hostImage = images.hosts.bare;
  const python = await prepareMoto(onProgress, { python: hostPython });
  const archive = await prepareKafkaArchive(onProgress);
  const { certificate } = await prepareCertificates();
  const program = [
    ...["--volume", `${process.execPath}:/usr/local/bin/node:ro`],
    ...["--volume", `${rehearsalFolder}:/rehearsal:ro`],
  ];
  const endpoints = [
    ...[...program, "--volume", `${account.folder}:/account:ro`],
    ...["--volume", `${dirname(certificate)}:/certificates:ro`],
    ...[hostImage, "node", "/rehearsal/endpoints/main.ts", "/account", "/certificates"],
  ];
  await Promise.all([
    start(metadataContainer, [
      ...["--network", networks.link.name, "--ip", serviceAddresses.metadata],
      ...["--cap-add", "NET_ADMIN", ...program],
      ...["--volume", `${join(account.folder, "instances")}:/instances:ro`],
      ...["--volume", `${account.credentialsKey}:/credentials.key:ro`],
      ...[hostImage, "node", "/rehearsal/metadata/main.ts", "/instances", "/credentials.key"],
    ]),
    start(storageContainer, [
      ...["--network", networks.vpc.name, "--ip", serviceAddresses.storage, ...endpoints],
    ]),
    start(endpointsContainer, [
      ...["--network", networks.vpc.name, "--ip", serviceAddresses.endpoints, ...endpoints],
    ]),
    start(downloadsContainer, [
      ...["--network", networks.vpc.name, "--ip", serviceAddresses.downloads],
      ...["--volume", `${archive.folder}:/downloads:ro`],
      ...[hostImage, "python3", "-m", "http.server", "80", "--directory", "/downloads"],
    ]),
  ]);
  // Behind their endpoints: nothing else reaches them.
  await Promise.all([
    start(motoContainer, [
      ...["--network", `container:${storageContainer}`],
      ...["--volume", `${python}:/python:ro`, "--env", "PYTHONPATH=/python"],
      ...[hostImage, "python3", "-m", "moto.server", "--host", "127.0.0.1", "--port", "5000"],
    ]),
    start(registryContainer, [
      ...["--network", `container:${endpointsContainer}`],
      ...["--volume", `${join(import.meta.dirname, "registry.yml")}:/registry.yml:ro`],
      ...[images.services, "docker-registry", "serve", "/registry.yml"],
    ]),
  ]);
  await Promise.all([
    untilListening(serviceAddresses.storage, 443),
    untilListening(serviceAddresses.endpoints, 443),
    untilListening(serviceAddresses.downloads, 80),
    untilListeningInside(motoContainer, 5000),
    untilListeningInside(registryContainer, 5001),
  ]);
  return {
    kafkaUrl: `http://${downloadsName}/${archive.file}`,
    kafkaSha512: archive.sha512,
  };
}

/** Connects what is on the internet to the network of all hosts, where other VPCs' hosts reach it. */
export async function joinLink(): Promise<void> {
  await dockerConnect(networks.link.name, storageContainer, linkAddresses.storage);
  await dockerConnect(networks.link.name, endpointsContainer, linkAddresses.endpoints);
  await dockerConnect(networks.link.name, downloadsContainer, linkAddresses.downloads);
}

/** Starts a VPC's name server. It reads the files `hosts` and `servers` of a folder on SIGHUP. */
export async function startNameServer(
  name: string,
  options: {
    readonly hostImage: string;
    readonly network: string;
    readonly address: string;
    /** The addresses of what is on the internet. */
    readonly endpoints: Parameters<typeof addressOptions>[0];
    readonly folder: string;
  },
): Promise<void> {
  const { hostImage, network, address, endpoints, folder } = options;
  await start(name, [
    ...["--network", network, "--ip", address, "--volume", `${folder}:/names:ro`],
    ...[hostImage, "dnsmasq", "--keep-in-foreground", "--log-facility=-", "--no-hosts"],
    ...["--user=root", "--addn-hosts=/names/hosts", "--servers-file=/names/servers"],
    ...addressOptions(endpoints),
  ]);
  // A signal would end it before.
  await untilListening(address, 53);
}

function addressOptions(
  addresses: Readonly<Record<"storage" | "downloads" | "endpoints", string>>,
): string[] {
  return [
    ...endpointNames.storage.map((name) => `--address=/${name}/${addresses.storage}`),
    ...endpointNames.others.map((name) => `--address=/${name}/${addresses.endpoints}`),
    `--address=/${downloadsName}/${addresses.downloads}`,
  ];
}

/** Removes the containers, and with moto's all remaining objects. */
export async function removeServiceContainers(): Promise<void> {
  for (const name of names) await dockerRemove("container", name);
}

async function start(name: string, args: readonly string[]): Promise<void> {
  if (await dockerHas("container", name)) {
    await docker(["start", name]);
    return;
  }
  await docker(["run", "--detach", "--init", "--name", name, "--label", rehearsalLabel, ...args]);
}

async function untilListening(host: string, port: number): Promise<void> {
  const deadline = Date.now() + startLimitMs;
  for (;;) {
    const socket = connect({ host, port });
    const listening = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (listening) return;
    if (Date.now() > deadline) throw new Error(`${host}:${port} was not reachable within 60 s`);
    await delay(200);
  }
}

/** The same for a port of a container's loopback address. */
async function untilListeningInside(name: string, port: number): Promise<void> {
  const wait = `for _ in $(seq 600); do (: </dev/tcp/127.0.0.1/${port}) 2>/dev/null && exit; sleep 0.1; done; exit 1`;
  await docker(["exec", name, "bash", "-c", wait]);
}
