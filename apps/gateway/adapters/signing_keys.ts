import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { calculateJwkThumbprint, type JSONWebKeySet, type JWK } from "jose";
import type { Database, Transaction } from "../../../shared/database/connect.ts";
import type { SecretSealer } from "./secret_sealer.ts";

/** A key that signs access tokens. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** The keys of this gateway and every other one beside it. */
export interface SigningKeys {
  /** The key to sign with now. */
  current(): SigningKey;
  /** Every public key whose tokens may still live, and the one that signs next. */
  jwks(): JSONWebKeySet;
  /** Creates the next key when it is time, deletes expired ones, and reads the rest. */
  rotate(): Promise<void>;
}

/** When keys change. Milliseconds. */
export interface KeySchedule {
  /** A key signs for this long. */
  readonly signsMs: number;
  /** A key is published this long before it signs, so that every cache of keys has it by then. */
  readonly aheadMs: number;
  /** Tokens live this long, and a little. */
  readonly tokenMs: number;
}

export const keySchedule: KeySchedule = {
  signsMs: 30 * 24 * 60 * 60 * 1_000,
  aheadMs: 24 * 60 * 60 * 1_000,
  tokenMs: 20 * 60 * 1_000,
};

interface StoredKey {
  kid: string;
  public_jwk: JWK;
  sealed_private_key: string;
  signs_from: number;
  signs_until: number;
}

interface LoadedKey extends SigningKey {
  readonly publicJwk: JWK;
  readonly signsFrom: number;
  readonly signsUntil: number;
}

/** Opens the keys, making the first one if there is none. */
export async function openSigningKeys(options: {
  database: Database;
  sealer: SecretSealer;
  schedule?: KeySchedule;
  now?: () => number;
}): Promise<SigningKeys> {
  const { database, sealer, schedule = keySchedule, now = Date.now } = options;
  let keys: readonly LoadedKey[] = [];

  async function rotate(): Promise<void> {
    const stored = await database.transaction(async (tx) => {
      await tx.sql`select pg_advisory_xact_lock(hashtext('signing keys'))`;
      await addKeyIfDue(tx, { sealer, schedule, now: now() });
      await tx.sql`delete from signing_keys where published_until < ${iso(now())}`;
      return readKeys(tx);
    });
    const opened = new Map(keys.map((key) => [key.kid, key]));
    keys = stored.map((key) => opened.get(key.kid) ?? openKey(key, sealer));
  }

  await rotate();
  return {
    rotate,
    current() {
      const time = now();
      const key = keys.find((it) => it.signsFrom <= time && time < it.signsUntil) ?? keys.at(-1);
      if (key === undefined) throw new Error("Cannot sign: there is no signing key");
      return key;
    },
    jwks: () => ({ keys: keys.map((key) => key.publicJwk) }),
  };
}

async function addKeyIfDue(
  tx: Transaction,
  { sealer, schedule, now }: { sealer: SecretSealer; schedule: KeySchedule; now: number },
): Promise<void> {
  const newest = (await readKeys(tx)).at(-1);
  if (newest !== undefined && newest.signs_until - now > schedule.aheadMs) return;
  const signsFrom = Math.max(newest?.signs_until ?? now, now);
  const signsUntil = signsFrom + schedule.signsMs;
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const jwk = publicKey.export({ format: "jwk" }) as JWK;
  const kid = await calculateJwkThumbprint(jwk);
  const published = { ...jwk, kid, alg: "EdDSA", use: "sig" };
  const sealed = sealer.seal(privateKey.export({ format: "der", type: "pkcs8" }), kid);
  await tx.sql`
    insert into signing_keys
      (kid, public_jwk, sealed_private_key, signs_from, signs_until, published_until)
    values (${kid}, ${JSON.stringify(published)}::text::jsonb, ${sealed}, ${iso(signsFrom)},
      ${iso(signsUntil)}, ${iso(signsUntil + schedule.tokenMs)})`;
}

async function readKeys(tx: Transaction): Promise<StoredKey[]> {
  return tx.sql<StoredKey[]>`
    select kid, public_jwk, sealed_private_key,
      extract(epoch from signs_from)::float8 * 1000 as signs_from,
      extract(epoch from signs_until)::float8 * 1000 as signs_until
    from signing_keys order by signs_from`;
}

function openKey(stored: StoredKey, sealer: SecretSealer): LoadedKey {
  const key = sealer.open(stored.sealed_private_key, stored.kid);
  return {
    kid: stored.kid,
    privateKey: createPrivateKey({ key, format: "der", type: "pkcs8" }),
    publicJwk: stored.public_jwk,
    signsFrom: stored.signs_from,
    signsUntil: stored.signs_until,
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
