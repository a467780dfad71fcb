import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { endAfterRequest } from "../../../shared/http/end_after_request.ts";
import type { ProblemError } from "../../../shared/http/problem.ts";
import {
  BodyTooLargeError,
  declaredLength,
  hasBody,
  isSmall,
  limitedBody,
  readSmallBody,
} from "./limited_body.ts";
import { answerProblem } from "./problem_answer.ts";
import { bodyStalled, bodyTooLarge, upstreamProblem } from "./problems.ts";
import { responseHeaders } from "./response_headers.ts";
import type { Upstream } from "./upstream.ts";

/** One request on its way to a service. */
export interface ForwardOptions {
  readonly upstream: Upstream;
  /** Path and query, as the client sent them. */
  readonly target: string;
  /** Flat list of names and values. */
  readonly headers: string[];
  readonly requestId: string;
  /** Until the answer's headers must have come, counted from the body's last progress. */
  readonly deadlineMs: number;
  /** Bytes of body at most. */
  readonly bodyLimit: number;
  /** Further headers for the client. */
  readonly extraHeaders: readonly string[];
}

/** Sends a request to a service and streams the answer back, holding neither body in memory. */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  options: ForwardOptions,
): void {
  const forwarding = new Forwarding(request, response, options);
  if (!hasBody(request)) {
    forwarding.send(null);
  } else if ((declaredLength(request) ?? 0) > options.bodyLimit) {
    forwarding.refuse(bodyTooLarge(options.bodyLimit));
  } else {
    if (request.headers.expect !== undefined) response.writeContinue();
    if (isSmall(request)) readSmallBody(request, (body) => forwarding.send(body));
    else
      forwarding.send(
        limitedBody(request, { limit: options.bodyLimit, onChunk: forwarding.progressed }),
      );
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
  readonly #deadline: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | undefined;
  #body: Buffer | Readable | null = null;
  #bytesLeft = -1;
  #late = false;
  #clientGone = false;
  #settled = false;
  #retried = false;

  constructor(request: IncomingMessage, response: ServerResponse, options: ForwardOptions) {
    this.#request = request;
    this.#response = response;
    this.#options = options;
    this.#deadline = setTimeout(this.#expire, options.deadlineMs);
    response.on("close", this.#onClientClose);
  }

  /** The client sent more of its body: the service is not the slow one. */
  readonly progressed = (): void => {
    this.#deadline.refresh();
  };

  send(body: Buffer | Readable | null): void {
    if (this.#settled) return;
    this.#body = body;
    const { upstream, target, headers } = this.#options;
    const method = this.#request.method as Dispatcher.HttpMethod;
    try {
      upstream.pool.dispatch({ path: target, method, headers, body }, this);
    } catch (error) {
      this.onResponseError(undefined, error as Error);
    }
  }

  refuse(problem: ProblemError): void {
    this.#settle("abandoned");
    this.#answer(problem);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#clientGone || this.#late)
      controller.abort(
        new Error("Cannot forward the request: the client disconnected or the deadline passed"),
      );
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
    // A client that is still sending what nobody reads any more must not reuse the connection.
    const flat = responseHeaders(headers, this.#options.extraHeaders);
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
    if (!response.write(chunk)) {
      controller.pause();
      response.once("drain", this.#resume);
    }
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
      this.#settle("abandoned");
      this.#answer(bodyTooLarge(this.#options.bodyLimit));
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
      this.send(this.#body);
      return;
    }
    this.#settle("failed");
    this.#answer(upstreamProblem(this.#options.upstream.service, error));
  }

  /** A kept connection may be closed by the service in the moment it is used: once more, then. */
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
    const stalled = this.#body !== null && !this.#request.complete;
    const unread = this.#body === null && hasBody(this.#request) && !this.#request.complete;
    this.#settle(stalled || unread ? "abandoned" : "failed");
    this.#controller?.abort(new Error("Cannot forward the request: the deadline passed"));
    this.#answer(
      stalled || unread
        ? bodyStalled(this.#options.deadlineMs)
        : upstreamProblem(this.#options.upstream.service, "late"),
    );
  };

  readonly #resume = (): void => {
    this.#controller?.resume();
  };

  readonly #onClientClose = (): void => {
    if (this.#response.writableFinished) return;
    this.#clientGone = true;
    this.#settle("abandoned");
    this.#controller?.abort(
      new Error("Cannot send the response: the client closed the connection"),
    );
    if (this.#body !== null && "destroy" in this.#body) this.#body.destroy();
  };

  #settle(outcome: "succeeded" | "failed" | "abandoned"): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#deadline);
    this.#options.upstream.breaker[outcome]();
  }

  #answer(problem: ProblemError): void {
    if (this.#response.headersSent || this.#response.destroyed) return;
    answerProblem(this.#response, problem, {
      path: this.#options.target.split("?", 1)[0] ?? "/",
      requestId: this.#options.requestId,
    });
  }
}

function isStream(headers: Record<string, string | string[] | undefined>): boolean {
  const type = headers["content-type"];
  return typeof type === "string" && type.startsWith("text/event-stream");
}
