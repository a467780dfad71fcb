import { bodyOf, createGatewayClient, type GatewayClient } from "./gateway_client.ts";

/** Somebody with an account. */
export interface Learner extends GatewayClient {
  readonly email: string;
}

const PASSWORD = "correct horse battery";

/** Makes an account and answers its owner. */
export async function registerLearner(
  gatewayUrl: string,
  account: { email: string; onRetry?: () => void },
): Promise<Learner> {
  const { email, ...options } = account;
  const anonymous = createGatewayClient(gatewayUrl, options);
  const answer = await anonymous.ask("/v1/auth/register", {
    method: "POST",
    json: { email, password: PASSWORD, displayName: email.split("@")[0] },
    idempotencyKey: `register ${email}`.replaceAll(" ", "-"),
  });
  bodyOf(answer, 201);
  return signedIn(gatewayUrl, { email, password: PASSWORD, ...options });
}

/** Somebody who has an account already. */
export function signedIn(
  gatewayUrl: string,
  account: { email: string; password: string; onRetry?: () => void },
): Learner {
  const { email, password, ...options } = account;
  const anonymous = createGatewayClient(gatewayUrl, options);
  const signIn = async () => {
    const json = { email, password };
    const answer = await anonymous.ask("/v1/auth/login", { method: "POST", json });
    return bodyOf<{ accessToken: string }>(answer, 200).accessToken;
  };
  return { email, ...createGatewayClient(gatewayUrl, { signIn, ...options }) };
}
