// Internals of kafkajs 2.2 without type declarations; kafkajs_request_queue.ts patches them.
declare module "kafkajs/src/network/requestQueue/index.js" {
  interface RequestQueue {
    readonly pending: readonly unknown[];
    /** Requests that wait for their answer. */
    readonly inflight: Map<number, InflightRequest>;
    /** Milliseconds. */
    readonly requestTimeout: number;
    readonly enforceRequestTimeout: boolean;
    requestTimeoutIntervalId: NodeJS.Timeout | undefined;
    readonly isConnected: () => boolean;
    /** Milliseconds since 1970; -1 where the broker never asked to slow down. */
    readonly throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
    scheduleRequestTimeoutCheck(): void;
    /** Ends the checks. */
    destroy(): void;
  }
  interface InflightRequest {
    readonly entry: { readonly apiKey: number };
    /** Milliseconds since 1970. */
    readonly sentAt: number;
    readonly requestTimeout: number;
    timeoutRequest(): void;
  }
  const RequestQueueClass: {
    readonly prototype: RequestQueue;
    new (options: {
      maxInFlightRequests: number | null;
      requestTimeout: number;
      enforceRequestTimeout: boolean;
      clientId: string;
      broker: string;
      logger: unknown;
    }): RequestQueue;
  };
  export = RequestQueueClass;
}

declare module "kafkajs/src/network/connection.js" {
  class Connection {
    /** `host:port` */
    readonly broker: string;
    socket: import("node:net").Socket | undefined;
    isConnected(): boolean;
    connect(): Promise<boolean>;
    send(request: object): Promise<unknown>;
    rejectRequests(error: Error): void;
    /** Waits for requests that have not been answered or rejected. */
    disconnect(): Promise<boolean>;
  }
  export = Connection;
}

declare module "kafkajs/src/broker/saslAuthenticator/scram512.js" {
  import type { AuthenticationProviderArgs, Authenticator } from "kafkajs";

  function scram512(options: {
    mechanism: string;
    username: string;
    password: string;
  }): (args: AuthenticationProviderArgs) => Authenticator;
  export = scram512;
}

declare module "kafkajs/src/errors.js" {
  export class KafkaJSConnectionError extends Error {
    constructor(message: string, details?: { broker?: string });
  }
}

declare module "kafkajs/src/protocol/error.js" {
  export const errorCodes: readonly {
    readonly type: string;
    readonly code: number;
    readonly retriable: boolean;
    readonly message: string;
  }[];
}
