import type { User } from "./user.ts";

/** What a service's handlers find in their context: `c.get("user")`. */
export interface ServiceEnv {
  Variables: {
    /** Names the request in logs, in the answer's `X-Request-Id` and in problems. */
    requestId: string;
    /** Who calls; set by `authenticateUser`. */
    user: User;
    /** The service that calls; set by `authorizeService`. */
    caller: string;
  };
}
