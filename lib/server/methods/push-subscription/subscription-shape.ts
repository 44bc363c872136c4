import { ECDH } from 'node:crypto';
import { z } from 'zod';

/** Longer than what any push service gives out. */
const LONGEST_URL = 2048;
const POINT_OCTETS = 65;
const AUTH_OCTETS = 16;

const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u)
    .refine((given) => given.isWellFormed());

const octets = (text: string): Buffer | undefined =>
  /^[\w-]{1,128}={0,2}$/.test(text) ? Buffer.from(text, 'base64url') : undefined;

/** A point on P-256 in its uncompressed form (RFC 8291 §3.1): what is none would fail only when there is something to push. */
const isPoint = (given: string): boolean => {
  const bytes = octets(given);
  if (bytes?.length !== POINT_OCTETS || bytes[0] !== 4) return false;
  try {
    ECDH.convertKey(bytes, 'prime256v1');
    return true;
  } catch {
    return false;
  }
};

const url = text(LONGEST_URL)
  .regex(/^https:\/\//)
  .refine((given) => {
    if (!URL.canParse(given)) return false;
    const { username, password } = new URL(given);
    return username === '' && password === '';
  });

const keys = z.strictObject({
  p256dh: z.string().refine(isPoint),
  auth: z.string().refine((given) => octets(given)?.length === AUTH_OCTETS),
});

/** UTCDate (RFC 8620 §1.4) that is still to come. */
const future = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/)
  .refine((given) => Date.parse(given) > Date.now());

/** Names of types, also of such as are not known here: they never change. */
const types = z.array(text(64)).max(64);

/** What a client may send to create one (RFC 8620 §7.2). */
export const newSubscription = z.strictObject({
  deviceClientId: text(255),
  url,
  keys: keys.nullable().default(null),
  verificationCode: z.null().optional(),
  expires: future.nullable().default(null),
  types: types.nullable().default(null),
});

/** What an update may leave; what has not changed may be sent as it is. */
export const changedSubscription = (current: {
  readonly id: string;
  readonly deviceClientId: string;
  readonly expires: string | null;
  readonly verificationCode: string | null;
  readonly isCode: (given: string) => boolean;
}) =>
  z.strictObject({
    id: z.literal(current.id),
    deviceClientId: z.literal(current.deviceClientId),
    verificationCode: z.custom<string | null>(
      (given) => given === current.verificationCode || (typeof given === 'string' && current.isCode(given)),
    ),
    expires: z.custom<string | null>(
      (given) => given === current.expires || future.nullable().safeParse(given).success,
    ),
    types: types.nullable(),
  });
