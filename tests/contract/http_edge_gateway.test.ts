import { appListener } from "../../shared/http/answer_unreadable.ts";
import { InvalidTokenError } from "../../shared/http/invalid_token_error.ts";
import { TokenCache } from "../../shared/http/token_cache.ts";
import { createEdgeApps } from "../support/edge_app.ts";
import { openGatewayDoor } from "../support/gateway_door.ts";
import { goodToken, httpEdgeContract } from "./http_edge_contract.ts";

httpEdgeContract("the gateway", async () => {
  const reached: (string | undefined)[] = [];
  const door = await openGatewayDoor(
    (request, response) => {
      reached.push(request.url);
      response.end("[]");
    },
    {
      tokens: new TokenCache({
        async verify(token) {
          if (token !== goodToken) throw new InvalidTokenError();
          return { id: "ada", roles: ["learner"], expiresAt: Date.now() / 1_000 + 60 };
        },
      }),
      own: appListener(createEdgeApps(reached).app, { hostname: "127.0.0.1" }),
    },
  );
  return { port: door.port, reached, close: () => door.close() };
});
