import type { SetError } from '@/lib/jmap/problem';
import type { FakeMail } from '@/tests/fakes/jmap/fake-mail';

type Create = Readonly<Record<string, { id: string; mailboxIds: Record<string, true>; clientKey?: string }>>;

export type FakeCopy = {
  readonly from: FakeMail;
  readonly to: FakeMail;
  readonly create: Create;
  readonly refused: ReadonlyMap<string, SetError>;
  /** Copies by the keys that they were asked for under. */
  readonly keys: Map<string, string>;
};

/** Email/copy: what was made, by creation id, and which originals it was made of. */
export const copyEmails = ({ from, to, create, refused, keys }: FakeCopy) => {
  const created: Record<string, { id: string }> = {};
  const notCreated: Record<string, SetError> = {};
  const originals: string[] = [];
  for (const [creationId, { id, mailboxIds, clientKey = '' }] of Object.entries(create)) {
    const email = from.emails.get(id);
    const known = keys.get(clientKey);
    const error = refused.get(id) ?? (email || known ? undefined : { type: 'notFound' });
    if (error) {
      notCreated[creationId] = error;
      continue;
    }
    const [mailbox = ''] = Object.keys(mailboxIds);
    const made =
      known ??
      to.deliver({
        in: mailbox,
        ...(email && { subject: email.subject, keywords: [...email.keywords], receivedAt: email.receivedAt }),
      });
    if (clientKey !== '') keys.set(clientKey, made);
    created[creationId] = { id: made };
    originals.push(id);
  }
  return { created, notCreated, originals };
};
