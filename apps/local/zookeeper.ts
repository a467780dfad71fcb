import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startJavaServer } from "./java_server.ts";
import type { ServerProcess } from "./server_process.ts";

/** Where and how to run ZooKeeper. */
export interface ZookeeperOptions {
  /** The folder of jars that `fetchKafkaPrograms` returned. */
  libs: string;
  dataDir: string;
  port: number;
  pidFile?: string;
  onLine?: (line: string) => void;
}

/** Starts one ZooKeeper node on 127.0.0.1 and waits until it listens. */
export async function startZookeeper(options: ZookeeperOptions): Promise<ServerProcess> {
  const { dataDir, port, ...rest } = options;
  await mkdir(join(dataDir, "data"), { recursive: true });
  return await startJavaServer({
    ...rest,
    name: "zookeeper",
    mainClass: "org.apache.zookeeper.server.quorum.QuorumPeerMain",
    folder: dataDir,
    heap: 96,
    port,
    properties: {
      dataDir: join(dataDir, "data"),
      clientPort: port,
      clientPortAddress: "127.0.0.1",
      tickTime: 1000,
      maxClientCnxns: 0,
      "admin.enableServer": "false",
      "autopurge.purgeInterval": 24,
    },
  });
}
