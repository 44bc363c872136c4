import type { SetError } from '@/lib/jmap/problem';
import type { FakeEmail, FakeMail } from '@/tests/fakes/jmap/fake-mail';

type Args = Readonly<Record<string, unknown>>;
type Patch = Readonly<Record<string, true | null>>;

/** RFC 8620 §5.3, as far as our client uses it: `keywords/<keyword>` and `mailboxIds/<id>`, true or null. */
const applyPatch = (email: FakeEmail, patch: Patch): void => {
  for (const [path, value] of Object.entries(patch)) {
    const [property, ...rest] = path.split('/');
    const key = rest.join('/').replaceAll('~1', '/').replaceAll('~0', '~');
    const set = property === 'keywords' ? email.keywords : property === 'mailboxIds' ? email.mailboxIds : undefined;
    if (!set) throw new Error(`The fake knows no ${path}`);
    if (value === true) set.add(key);
    else set.delete(key);
  }
};

/** Email/set, update and destroy. */
export const emailSet = (mail: FakeMail, refused: ReadonlyMap<string, SetError>, args: Args): object => {
  const { update = {}, destroy = [] } = args as { update?: Record<string, Patch>; destroy?: string[] };
  const oldState = String(mail.seq);
  const no = (id: string): SetError | undefined =>
    refused.get(id) ?? (mail.emails.has(id) ? undefined : { type: 'notFound' });
  const updated: Record<string, null> = {};
  const notUpdated: Record<string, SetError> = {};
  const destroyed: string[] = [];
  const notDestroyed: Record<string, SetError> = {};
  for (const [id, patch] of Object.entries(update)) {
    const error = no(id);
    if (error) notUpdated[id] = error;
    else {
      mail.update(id, (email) => applyPatch(email, patch));
      updated[id] = null;
    }
  }
  for (const id of destroy) {
    const error = no(id);
    if (error) notDestroyed[id] = error;
    else {
      mail.destroy(id);
      destroyed.push(id);
    }
  }
  return {
    accountId: args['accountId'],
    oldState,
    newState: String(mail.seq),
    updated,
    notUpdated,
    destroyed,
    notDestroyed,
  };
};

/** Mailbox/set, create alone. */
export const mailboxSet = (mail: FakeMail, args: Args): object => {
  const { create = {} } = args as { create?: Record<string, { name: string; role?: 'archive' }> };
  const oldState = String(mail.seq);
  const created = Object.fromEntries(
    Object.entries(create).map(([key, { name, role }]) => [key, { id: mail.addMailbox(name, role ?? null) }]),
  );
  return { accountId: args['accountId'], oldState, newState: String(mail.seq), created };
};
