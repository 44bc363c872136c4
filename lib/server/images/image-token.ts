import { z } from 'zod';
import type { AccountNo, EmailKey, UserNo } from '@/lib/base/ids';
import { seal, unseal } from '@/lib/server/secrets/seal';

/** Whom an image is fetched for, and the message that names it: a token opens with the same three only. */
export type ImageOwner = { readonly user: UserNo; readonly account: AccountNo; readonly email: EmailKey };

/** Longer than anybody looks at a message; the session ends before, or it does not. */
export const TOKEN_LIFE_MS = 6 * 3_600_000;

const contextOf = ({ user, account, email }: ImageOwner): string =>
  `user ${user} account ${account} email ${email.no} image`;

const shape = z.tuple([z.number(), z.string()]);

type TokenOptions = { readonly key: Uint8Array; readonly owner: ImageOwner; readonly now: number };

/** The address of an image, sealed for its owner until TOKEN_LIFE_MS from now. It can stand in a URL. */
export const sealImage = (url: string, { key, owner, now }: TokenOptions): string =>
  Buffer.from(seal(JSON.stringify([now + TOKEN_LIFE_MS, url]), { key, context: contextOf(owner) }), 'base64').toString(
    'base64url',
  );

/** The address in a token; undefined: it is none of this owner's, or is over. */
export const openImage = (token: string, { key, owner, now }: TokenOptions): string | undefined => {
  try {
    const sealed = Buffer.from(token, 'base64url').toString('base64');
    const [expiresAt, url] = shape.parse(JSON.parse(unseal(sealed, { key, context: contextOf(owner) })));
    return expiresAt > now ? url : undefined;
  } catch {
    return undefined;
  }
};
