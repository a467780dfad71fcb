import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import type { Dispatcher, Pool } from "undici";
import { endAfterRequest } from "../../../shared/http/end_after_request.ts";
import type { ProblemError } from "../../../shared/http/problem.ts";
import type { ConnectionHolder, ConnectionLimits } from "./connection_limits.ts";
import { answerProblem } from "./problem_answer.ts";
import { bodyTooLarge, bodyTooSlow, noConnection, upstreamProblem } from "./problems.ts";
import {
  type BodyPace,
  BodyTooLargeError,
  BodyTooSlowError,
  declaredLength,
  hasBody,
  isSmall,
  receiveBody,
  streamedBody,
} from "./request_body.ts";
import { responseHeaders } from "./response_headers.ts";
import type { Upstream } from "./upstream.ts";

/** One request on its way to a service. */
export interface ForwardOptions {
  readonly upstream: Upstream;
  /** The pool whose connections are meant for this kind of request. */
  readonly pool: Pool;
  /** Path and query, as the client sent them. */
  readonly target: string;
  /** Flat list of names and values. */
  readonly headers: string[];
  readonly requestId: string;
  /**
   * Milliseconds until a connection is free and the response's headers have arrived, without the time
   * that a large body takes.
   */
  readonly deadlineMs: number;
  /** How fast the client must send its body and read the response's. */
  readonly pace: BodyPace;
  /** Counts the response while its client reads slower than the service sends; by default, nobody. */
  readonly slowReaders: Pick<ConnectionLimits, "enterSlowReader" | "leaveSlowReader"> | undefined;
  readonly holder: ConnectionHolder;
  /** Bytes of body at most. */
  readonly bodyLimit: number;
  /** Further headers for the client. */
  readonly extraHeaders: readonly string[];
  /** A flat list; those of the API by default. */
  readonly securityHeaders?: readonly string[];
  /** Responds when the service does not; as the API does by default. */
  readonly answer?: typeof answerProblem;
}

/**
 * This much of a response is buffered for a client before the service is slowed down: a slow reader
 * of an ordinary response does not hold the service's connection.
 */
const BUFFERED_BYTES = 256 * 1024;

/** Sends a request to a service and streams the response back, holding no large body in memory. */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  options: ForwardOptions,
): void {
  const forwarding = new Forwarding(request, response, options);
  const { bodyLimit: limit, pace } = options;
  if (!hasBody(request)) {
    forwarding.send(null);
  } else if ((declaredLength(request) ?? 0) > limit) {
    forwarding.refuse(bodyTooLarge(limit));
  } else {
    if (request.headers.expect !== undefined) response.writeContinue();
    if (isSmall(request)) {
      receiveBody(request, { limit, deadlineMs: pace.smallDeadlineMs }, (body) => {
        if (body instanceof Error) forwarding.onResponseError(undefined, body);
        else forwarding.send(body);
      });
    } else {
      const { received: onReceived } = forwarding;
      forwarding.send(streamedBody(request, { limit, pace, onReceived }));
    }
  }
}

/**
 * The callbacks that undici calls along one exchange. Written as a class with fields set once, so
 * that all exchanges share one shape, and without promises: this is the gateway's hot path.
 */
class Forwarding implements Dispatcher.DispatchHandler {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #options: ForwardOptions;
  #deadline: NodeJS.Timeout | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #body: Buffer | Readable | null = null;
  #bytesLeft = -1;
  #late = false;
  #clientGone = false;
  #settled = false;
  #retried = false;
  #isSlowReader = false;

  constructor(request: IncomingMessage, response: ServerResponse, options: ForwardOptions) {
    this.#request = request;
    this.#response = response;
    this.#options = options;
    response.on("close", this.#onClientClose);
  }

  /** The client sent its whole body: from now on the service is waited for. */
  readonly received = (): void => {
    if (!this.#settled && this.#controller !== undefined) this.#startDeadline();
  };

  send(body: Buffer | Readable | null): void {
    if (this.#settled) return;
    this.#body = body;
    if (body !== null && "destroy" in body) body.on("error", this.#onBodyError);
    this.#startDeadline();
    this.#dispatch();
  }

  #dispatch(): void {
    const { pool, target, headers } = this.#options;
    const method = this.#request.method as Dispatcher.HttpMethod;
    try {
      pool.dispatch({ path: target, method, headers, body: this.#body }, this);
    } catch (error) {
      this.onResponseError(undefined, error as Error);
    }
  }

  #startDeadline(): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(this.#expire, this.#options.deadlineMs);
  }

  /** undici reports it only when it has begun to send the body. */
  readonly #onBodyError = (error: Error): void => {
    if (this.#controller !== undefined || this.#settled) return;
    this.onResponseError(undefined, error);
    this.#late = true;
  };

  refuse(problem: ProblemError): void {
    this.#settle("abandoned");
    this.#answer(problem);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#clientGone || this.#late) {
      controller.abort(
        new Error("Cannot forward the request: the client disconnected or the deadline passed"),
      );
    } else if (this.#isSending()) {
      // The body's own pace applies until it was received.
      clearTimeout(this.#deadline);
    }
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
    statusText?: string,
  ): void {
    if (status < 200) return;
    this.#settle("succeeded");
    const length = headers["content-length"];
    if (typeof length === "string") this.#bytesLeft = Number(length);
    // A client that is still sending a body that is no longer read must not reuse the connection.
    const flat = responseHeaders(
      headers,
      this.#options.extraHeaders,
      this.#options.securityHeaders,
    );
    if (!this.#request.complete) flat.push("connection", "close");
    if (statusText) this.#response.writeHead(status, statusText, flat);
    else this.#response.writeHead(status, flat);
    if (this.#bytesLeft === -1 && isStream(headers)) this.#response.flushHeaders();
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const response = this.#response;
    if (this.#bytesLeft >= 0) {
      this.#bytesLeft -= chunk.length;
      // Headers, body and end leave in one write.
      if (this.#bytesLeft === 0 && this.#request.complete) {
        response.end(chunk);
        return;
      }
    }
    if (!response.write(chunk) && response.writableLength >= BUFFERED_BYTES) {
      controller.pause();
      if (!this.#enterSlowReader()) {
        this.#cut();
        return;
      }
      this.#deadline = setTimeout(this.#cut, this.#options.pace.readDeadlineMs);
      response.once("drain", this.#resume);
    }
  }

  /** From here on the client holds the service's connection: an account may have few such responses. */
  #enterSlowReader(): boolean {
    const { slowReaders, holder } = this.#options;
    this.#isSlowReader = slowReaders?.enterSlowReader(holder) ?? false;
    return this.#isSlowReader || slowReaders === undefined;
  }

  #leaveSlowReader(): void {
    if (!this.#isSlowReader) return;
    this.#isSlowReader = false;
    this.#options.slowReaders?.leaveSlowReader(this.#options.holder);
  }

  onResponseEnd(): void {
    if (!this.#response.writableEnded) endAfterRequest(this.#response);
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (this.#clientGone) {
      this.#settle("abandoned");
      return;
    }
    if (error instanceof BodyTooLargeError) {
      this.refuse(bodyTooLarge(this.#options.bodyLimit));
      return;
    }
    if (error instanceof BodyTooSlowError) {
      if (error.isClientSlow) this.refuse(bodyTooSlow(error));
      else this.#fail("late");
      return;
    }
    if (this.#late) return;
    if (this.#response.headersSent) {
      // Cut, not ended: the client must not take a part for the whole.
      this.#response.destroy();
      return;
    }
    if (this.#mayRetry(error)) {
      this.#retried = true;
      this.#controller = undefined;
      this.#dispatch();
      return;
    }
    this.#fail(error);
  }

  /** An idle connection may be closed by the service in the moment it is used: try once more. */
  #mayRetry(error: Error): boolean {
    const { method } = this.#request;
    return (
      !this.#retried &&
      this.#body === null &&
      (method === "GET" || method === "HEAD") &&
      (error as { code?: string }).code === "UND_ERR_SOCKET"
    );
  }

  readonly #expire = (): void => {
    this.#late = true;
    if (this.#controller === undefined) {
      // All connections are in use: the service did not fail, it was not called.
      this.refuse(noConnection(this.#options.upstream.service, this.#options.deadlineMs));
      this.#destroyBody();
    } else {
      this.#controller.abort(new Error("Cannot forward the request: the deadline passed"));
      this.#fail("late");
    }
  };

  #isSending(): boolean {
    return this.#body !== null && "destroy" in this.#body && !this.#request.complete;
  }

  #fail(cause: Error | "late"): void {
    this.#settle("failed");
    this.#answer(upstreamProblem(this.#options.upstream.service, cause));
  }

  readonly #resume = (): void => {
    clearTimeout(this.#deadline);
    this.#leaveSlowReader();
    this.#controller?.resume();
  };

  /** The client does not read: the connection to the service is needed for others. */
  readonly #cut = (): void => {
    this.#response.destroy();
  };

  readonly #onClientClose = (): void => {
    clearTimeout(this.#deadline);
    this.#leaveSlowReader();
    if (this.#response.writableFinished) return;
    this.#clientGone = true;
    this.#settle("abandoned");
    this.#controller?.abort(
      new Error("Cannot send the response: the client closed the connection"),
    );
    this.#destroyBody();
  };

  #destroyBody(): void {
    if (this.#body !== null && "destroy" in this.#body) this.#body.destroy();
  }

  #settle(outcome: "succeeded" | "failed" | "abandoned"): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#deadline);
    this.#options.upstream.breaker[outcome]();
  }

  #answer(problem: ProblemError): void {
    if (this.#response.headersSent || this.#response.destroyed) return;
    const { answer = answerProblem } = this.#options;
    answer(this.#response, problem, {
      path: this.#options.target.split("?", 1)[0] ?? "/",
      requestId: this.#options.requestId,
    });
  }
}

function isStream(headers: Record<string, string | string[] | undefined>): boolean {
  const type = headers["content-type"];
  return typeof type === "string" && type.startsWith("text/event-stream");
}
