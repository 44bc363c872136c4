import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import { findDrift } from '@/lib/server/store/drift';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { applyMailboxList, listMailboxes } from '@/lib/server/store/mailboxes';
import type { Store } from '@/lib/server/store/store';
import { aCaller } from '@/tests/builders/jmap/a-caller';
import { aFollower } from '@/tests/builders/jmap/a-follower';
import { freshSnapshot } from '@/tests/builders/jmap/a-snapshot';
import { listsAsAnswered, listsByDefinition } from '@/tests/builders/jmap/lists-by-definition';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aListedMailbox, anAccount, aStore } from '@/tests/integration/store/a-store';

let store: Store;
let end: () => Promise<void>;
beforeAll(async () => ({ store, end } = await aStore()));
afterAll(() => end());

it('a folder that becomes the trash leaves the lists of everything, and a client hears of it', async () => {
  const { account, box } = await anAccount(store, { INBOX: 1, Bin: 0 });
  const emails = Array.from({ length: 5 }, (_, index) => anIncomingEmail({ uid: index + 1 }));
  await ingestEmails(store, { account, epoch: 0, mailboxNo: box.INBOX, emails });
  const binned = Array.from({ length: 5 }, (_, index) =>
    anIncomingEmail({ uid: 100 + index, headers: { references: [`${index + 1}@example.test`] } }),
  );
  await ingestEmails(store, { account, epoch: 0, mailboxNo: box.Bin, emails: binned });
  const call = aCaller({ store, accounts: [account] });
  const follower = aFollower({ call, accountId: accountIdOf(account) });
  await follower.catchUp();
  for (const role of [4, 0]) {
    const listed = (await listMailboxes(store, account)).map((one) =>
      aListedMailbox(one.path, one.path === 'Bin' ? role : one.role),
    );
    await applyMailboxList(store, { account, epoch: 0, listed, renamed: new Map() });
    await follower.catchUp();
    const fresh = await freshSnapshot(call, accountIdOf(account));
    expect(follower.snapshot()).toEqual(fresh);
    expect(await findDrift(store, account)).toEqual([]);
    expect(listsAsAnswered(fresh)).toEqual(listsByDefinition(fresh));
  }
});
