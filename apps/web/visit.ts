import type { ServiceEnv } from "../../shared/http/service_env.ts";
import type { Api } from "./adapters/platform.ts";
import type { WebSession } from "./adapters/session_cookie.ts";
import type { AssetPaths } from "./assets/load_assets.ts";
import type { Texts } from "./texts/texts.ts";

/** Who is signed in, with what the session has told web. */
export interface SignedIn extends Pick<WebSession, "accountId" | "displayName"> {
  readonly cookie: string;
  readonly isOperator: boolean;
}

/** One request for a page: who asks, in which language, and how to call the platform for them. */
export interface Visit {
  readonly t: Texts;
  readonly api: Api;
  readonly assets: AssetPaths;
  /** Path and query, to come back to. */
  readonly target: string;
  readonly signedIn: SignedIn | undefined;
  /** Whether the browser's session ended with this request. */
  readonly hasEnded: boolean;
}

/** A request of a visitor who is signed in. */
export interface SignedInVisit extends Visit {
  readonly signedIn: SignedIn;
}

/** What web's handlers find in their context. */
export interface WebEnv {
  Variables: ServiceEnv["Variables"] & { visit: Visit };
}
