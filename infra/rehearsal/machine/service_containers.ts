import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { prepareCertificates, storageNames } from "./certificates.ts";
import { docker, dockerConnect, dockerHas, dockerRemove, rehearsalLabel } from "./docker.ts";
import { prepareKafkaArchive } from "./kafka_archive.ts";
import { linkAddresses, networks, serviceAddresses } from "./networks.ts";
import { prepareMoto } from "./prepare_moto.ts";

export const metadataContainer = "lp-rehearsal-metadata";
const storageContainer = "lp-rehearsal-storage";
const downloadsContainer = "lp-rehearsal-downloads";
const namesContainer = "lp-rehearsal-names";
/** The Python of Debian 12, which the containers run. */
const hostPython = "3.11";
const startLimitMs = 60_000;
/** The host name of the downloads, which have another address in each VPC. */
const downloadsName = "downloads.rehearsal.test";
const names = [metadataContainer, storageContainer, downloadsContainer, namesContainer];

/** S3's endpoint for this machine; hosts use AWS's host names. */
export const storageEndpoint = `https://${serviceAddresses.storage}`;

/** Where hosts download Kafka, instead of Apache's archive. */
export interface Downloads {
  readonly kafkaUrl: string;
  readonly kafkaSha512: string;
}

/**
 * Starts the services around the hosts unless they are running: the metadata service, S3 (moto, which
 * stores buckets in memory), the VPC's name server and a download server.
 *
 * @param instancesFolder where the hosts' metadata is written
 */
export async function startServiceContainers(
  hostImage: string,
  instancesFolder: string,
  onProgress: (line: string) => void,
): Promise<Downloads> {
  const python = await prepareMoto(onProgress, { python: hostPython });
  const archive = await prepareKafkaArchive(onProgress);
  const { certificate, key } = await prepareCertificates();
  await Promise.all([
    start(metadataContainer, [
      ...["--network", networks.link.name, "--ip", serviceAddresses.metadata],
      ...["--cap-add", "NET_ADMIN", "--volume", `${instancesFolder}:/instances:ro`],
      ...["--volume", `${process.execPath}:/usr/local/bin/node:ro`],
      ...["--volume", `${join(import.meta.dirname, "../metadata")}:/metadata:ro`],
      ...[hostImage, "node", "/metadata/main.ts", "/instances"],
    ]),
    start(storageContainer, [
      ...["--network", networks.vpc.name, "--ip", serviceAddresses.storage],
      ...["--volume", `${python}:/python:ro`, "--env", "PYTHONPATH=/python"],
      ...["--volume", `${certificate}:/storage.crt:ro`, "--volume", `${key}:/storage.key:ro`],
      ...[hostImage, "python3", "-m", "moto.server", "--host", "0.0.0.0", "--port", "443"],
      ...["--ssl-cert", "/storage.crt", "--ssl-key", "/storage.key"],
    ]),
    start(namesContainer, [
      ...["--network", networks.vpc.name, "--ip", serviceAddresses.names],
      ...[hostImage, "dnsmasq", "--keep-in-foreground", "--log-facility=-"],
      ...addressOptions(serviceAddresses),
    ]),
    start(downloadsContainer, [
      ...["--network", networks.vpc.name, "--ip", serviceAddresses.downloads],
      ...["--volume", `${archive.folder}:/downloads:ro`],
      ...[hostImage, "python3", "-m", "http.server", "80", "--directory", "/downloads"],
    ]),
  ]);
  await Promise.all([
    untilListening(serviceAddresses.storage, 443),
    untilListening(serviceAddresses.downloads, 80),
  ]);
  return {
    kafkaUrl: `http://${downloadsName}/${archive.file}`,
    kafkaSha512: archive.sha512,
  };
}

/** Connects S3 and the downloads to the network of all hosts, where other VPCs' hosts reach them. */
export async function joinLink(): Promise<void> {
  await dockerConnect(networks.link.name, storageContainer, linkAddresses.storage);
  await dockerConnect(networks.link.name, downloadsContainer, linkAddresses.downloads);
}

/** Starts a VPC's name server. It reads the files `hosts` and `servers` of a folder on SIGHUP. */
export async function startNameServer(
  name: string,
  options: {
    readonly hostImage: string;
    readonly network: string;
    readonly address: string;
    readonly folder: string;
  },
): Promise<void> {
  const { hostImage, network, address, folder } = options;
  await start(name, [
    ...["--network", network, "--ip", address, "--volume", `${folder}:/names:ro`],
    ...[hostImage, "dnsmasq", "--keep-in-foreground", "--log-facility=-", "--no-hosts"],
    ...["--user=root", "--addn-hosts=/names/hosts", "--servers-file=/names/servers"],
    ...addressOptions(linkAddresses),
  ]);
  // A signal would end it before.
  await untilListening(address, 53);
}

function addressOptions(addresses: { storage: string; downloads: string }): string[] {
  return [
    ...storageNames.map((name) => `--address=/${name}/${addresses.storage}`),
    `--address=/${downloadsName}/${addresses.downloads}`,
  ];
}

/** Removes the containers, and with moto's all remaining objects. */
export async function removeServiceContainers(): Promise<void> {
  await Promise.all(names.map((name) => dockerRemove("container", name)));
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
