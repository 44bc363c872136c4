import { z } from 'zod';
import { isPop3Policy, type Pop3Policy } from '@/lib/base/pop3-policy';
import type { AccountForm, ServersForm, SignInForm, WayInForm } from '@/lib/base/sign-in';
import { hostName } from '@/lib/server/accounts/server-name';

/** A line for a mail server: no CR, LF or NUL gets into it from here (DESIGN §8). */
const line = z.string().regex(/^\P{Cc}*$/u);
const password = line.min(1).max(1000);
const server = z.strictObject({
  host: line
    .min(1)
    .max(253)
    .transform(hostName)
    .refine((host) => host !== ''),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
  user: line.trim().min(1).max(320),
});
const servers = z
  .strictObject({
    incoming: server.extend({ protocol: z.enum(['imap', 'pop3']) }),
    smtp: server.nullable(),
    policy: z.custom<Pop3Policy>(isPop3Policy).exactOptional(),
  })
  .refine(({ incoming, policy }) => policy === undefined || incoming.protocol === 'pop3');
const form = z.strictObject({
  email: line.trim().min(3).max(320),
  password,
  settings: servers.nullable(),
});
const accountForm = form.extend({ account: z.string().max(20).optional() });
const serversForm = z.strictObject({
  servers: z.strictObject({ incoming: server.extend({ protocol: z.enum(['imap', 'pop3']) }), smtp: server.nullable() }),
  password: password.nullable(),
  proof: password.nullable(),
});
const wayInForm = z.discriminatedUnion('allow', [
  z.strictObject({ allow: z.literal(true), password: password.nullable(), proof: password.nullable() }),
  z.strictObject({ allow: z.literal(false) }),
]);
const question = z.strictObject({ email: line.trim().min(1).max(320) });

/** The form as it was filled in; undefined when it can be none of ours. Host names are in the one form that is compared. */
export const readSignInForm = (body: unknown): SignInForm | undefined => form.safeParse(body).data;

/** The address whose servers are looked for. */
export const readDiscoverForm = (body: unknown): { readonly email: string } | undefined =>
  question.safeParse(body).data;

/** The form for another account, or for the new password of one that is here. */
export const readAccountForm = (body: unknown): AccountForm | undefined => accountForm.safeParse(body).data;

/** The form for other servers of an account that is here. */
export const readServersForm = (body: unknown): ServersForm | undefined => serversForm.safeParse(body).data;

/** The form for signing in with an account that is here, or no longer. */
export const readWayInForm = (body: unknown): WayInForm | undefined => wayInForm.safeParse(body).data;
