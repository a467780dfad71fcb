/** The address of the demo learner. */
export const demoEmail = "demo@example.org";

/** The login of a learner for trying the platform. */
export interface DemoLogin {
  readonly email: string;
  readonly password: string;
  /** Whether this call registered it. */
  readonly isNew: boolean;
}

/**
 * Makes sure that the demo learner exists, by registering through the gateway like any client.
 *
 * @throws {Error} when the gateway returns anything but "registered" or "already registered"
 */
export async function ensureDemoLogin(gatewayUrl: string, password: string): Promise<DemoLogin> {
  const email = demoEmail;
  const response = await fetch(`${gatewayUrl}/v1/auth/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password, displayName: "Demo learner" }),
    signal: AbortSignal.timeout(15_000),
  });
  const body = await response.text();
  if (!response.ok && response.status !== 409) {
    throw new Error(`Cannot register the demo learner: ${response.status} ${body.slice(0, 300)}`);
  }
  return { email, password, isNew: response.ok };
}
