import {
  type ServiceCall,
  ServiceCallError,
  type ServiceClient,
  type ServiceStream,
} from "../../../shared/http/service_client.ts";

/** Calls the internal operations of the services behind the gateway, by their names. */
export interface ServiceCalls {
  /** The response, whatever its status; its body must be read, resumed or destroyed. */
  send(service: string, call: ServiceCall): Promise<ServiceStream>;
  /** The JSON body of a response of 2xx. @throws {ServiceCallError} for any other */
  expect(service: string, call: ServiceCall): Promise<unknown>;
}

export function createServiceCalls(clients: Iterable<ServiceClient>): ServiceCalls {
  const byName = new Map([...clients].map((client) => [client.service, client]));

  function clientOf(service: string): ServiceClient {
    const client = byName.get(service);
    if (client === undefined) throw new ServiceCallError(service, 0);
    return client;
  }

  return {
    send: async (service, call) => clientOf(service).stream(call),
    expect: async (service, call) => clientOf(service).call(call),
  };
}
