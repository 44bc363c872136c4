import { z } from 'zod';
import type { OAuthForm } from '@/lib/base/oauth';
import { isPop3Policy, type Pop3Policy } from '@/lib/base/pop3-policy';

const line = z.string().regex(/^\P{Cc}*$/u);
const form = z.discriminatedUnion('purpose', [
  z
    .strictObject({
      purpose: z.enum(['signIn', 'add']),
      provider: z.string().regex(/^[a-z0-9-]{1,40}$/),
      email: line.trim().max(320),
      protocol: z.enum(['imap', 'pop3']).optional(),
      policy: z.custom<Pop3Policy>(isPop3Policy).exactOptional(),
    })
    .refine(({ protocol, policy }) => policy === undefined || protocol === 'pop3'),
  z.strictObject({ purpose: z.literal('renew'), account: z.string().max(20) }),
]);

/** The form as it was sent; undefined when it can be none of ours. */
export const readOAuthForm = (body: unknown): OAuthForm | undefined => form.safeParse(body).data;
