import { z } from 'zod';
import type { IdentitySuggestion } from '@/lib/jmap/waxwing/identity-suggestion';
import { isFormOf } from '@/lib/mail/address/sub-address';
import { isAddress } from '@/lib/mail/reply/is-address';
import { accountId, accountOf, type Method, read } from '@/lib/server/methods/method-context';
import { identitiesOf } from '@/lib/server/store/identities';
import { writtenFrom } from '@/lib/server/store/written-from';

const shape = z.strictObject({ accountId });

/** Identity/suggest of our own capability: addresses that were written from, by From in Sent, and that no identity has. */
export const identitySuggest: Method = async (args, context) => {
  const asked = read(shape, args);
  const account = accountOf(asked.accountId, context);
  const [{ list: identities }, written] = await Promise.all([
    identitiesOf(context.store, account),
    writtenFrom(context.store, account),
  ]);
  const isKnown = (email: string) => identities.some((one) => isFormOf(email, one.email));
  const list: readonly IdentitySuggestion[] = written.filter(({ email }) => isAddress(email) && !isKnown(email));
  return { accountId: asked.accountId, list };
};
