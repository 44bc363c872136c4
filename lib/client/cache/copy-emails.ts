import type { AccountId, EmailId } from '@/lib/base/ids';
import type { CopyTo, EmailChange } from '@/lib/client/cache/email-change';
import { responseOf } from '@/lib/client/cache/method-refused';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import type { SetError } from '@/lib/jmap/problem';

/** The arguments of a response to Email/copy (RFC 8620 §5.4), as far as we read them. */
type CopyResponse = {
  readonly created: Readonly<Record<string, { readonly id: EmailId }>> | null;
  readonly notCreated: Readonly<Record<string, SetError>> | null;
};

export type CopyEmailsOptions = {
  /** Where they are. */
  readonly accountId: AccountId;
  readonly call: CallMethods;
  /** What the copies in an account are called, by their keys. */
  readonly onCopied: (to: AccountId, ids: ReadonlyMap<string, EmailId>) => void;
};

type Copied = { readonly id: EmailId; readonly copyTo: CopyTo };
type Group = { readonly to: AccountId; readonly isMove: boolean; readonly emails: Copied[] };

/** By the account that they go to, and whether they stay as well. */
const groupsOf = (changes: readonly (readonly [EmailId, EmailChange])[]): Iterable<Group> => {
  const groups = new Map<string, Group>();
  for (const [id, { copyTo, isDestroyed = false }] of changes) {
    if (!copyTo) continue;
    const key = `${copyTo.accountId} ${isDestroyed}`;
    const group = groups.get(key) ?? { to: copyTo.accountId, isMove: isDestroyed, emails: [] };
    group.emails.push({ id, copyTo });
    groups.set(key, group);
  }
  return groups.values();
};

/**
 * Copies or moves emails of one account into others (RFC 8621 §4.7). Their keywords and dates go along. Returns those that the server
 * did not take. Throws TransportError and MethodRefused; asked again it copies nothing twice.
 */
export const copyEmails = async (
  { accountId, call, onCopied }: CopyEmailsOptions,
  changes: readonly (readonly [EmailId, EmailChange])[],
): Promise<[EmailId, SetError][]> => {
  const refused: [EmailId, SetError][] = [];
  for (const { to, isMove, emails } of groupsOf(changes)) {
    const create = emails.map(({ id, copyTo: { mailboxIds, key } }) => [id, { id, mailboxIds, clientKey: key }]);
    const [result] = await call([
      [
        'Email/copy',
        {
          fromAccountId: accountId,
          accountId: to,
          create: Object.fromEntries(create),
          onSuccessDestroyOriginal: isMove,
        },
        'c',
      ],
    ]);
    const { created, notCreated } = responseOf<CopyResponse>(result);
    refused.push(...(Object.entries(notCreated ?? {}) as [EmailId, SetError][]));
    const ids = emails.flatMap(({ id, copyTo }): [string, EmailId][] => {
      const made = created?.[id];
      return made ? [[copyTo.key, made.id]] : [];
    });
    onCopied(to, new Map(ids));
  }
  return refused;
};
