import { authenticateUser } from "../../shared/http/authentication.ts";
import { InvalidTokenError } from "../../shared/http/invalid_token_error.ts";
import { listen } from "../../shared/http/listen.ts";
import { TokenCache } from "../../shared/http/token_cache.ts";
import { createEdgeApps } from "../support/edge_app.ts";
import { goodToken, httpEdgeContract } from "./http_edge_contract.ts";

httpEdgeContract("a service", async () => {
  const reached: (string | undefined)[] = [];
  const tokens = new TokenCache({
    async verify(token) {
      if (token !== goodToken) throw new InvalidTokenError();
      return { id: "ada", roles: ["learner"], expiresAt: Date.now() / 1_000 + 60 };
    },
  });
  const { app } = createEdgeApps(reached, { authenticate: authenticateUser(tokens) });
  const server = await listen(app, { port: 0, graceMs: 100 });
  return { port: server.port, reached, close: () => server.close() };
});
