import { Server, ServerCredentials } from "@grpc/grpc-js";
import providerService from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { Cloud } from "../cloud.ts";
import { providerMethods } from "./provider_methods.ts";

export interface ProviderServer {
  /** The engine attaches by `PULUMI_DEBUG_PROVIDERS=aws:<port>`. */
  readonly port: number;
  close(): void;
}

/** Serves the simulated `aws` provider to Pulumi's engine on a free loopback port. */
export async function serveProvider(cloud: Cloud): Promise<ProviderServer> {
  const server = new Server({ "grpc.max_receive_message_length": -1 });
  server.addService(providerService.ResourceProviderService, providerMethods(cloud));
  const credentials = ServerCredentials.createInsecure();
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return { port, close: () => server.forceShutdown() };
}
