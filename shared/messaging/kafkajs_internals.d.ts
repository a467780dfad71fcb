// What kafkajs 2.2 has inside and does not declare; kafkajs_request_queue.ts mends it.
declare module "kafkajs/src/network/requestQueue/index.js" {
  interface RequestQueue {
    readonly pending: readonly unknown[];
    /** Milliseconds since 1970; -1 where the broker never asked to slow down. */
    readonly throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
  }
  const RequestQueueClass: { readonly prototype: RequestQueue };
  export = RequestQueueClass;
}
