import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { headerWords } from '@/lib/mail/search/header-words';
import { TOKENISER_VERSION } from '@/lib/mail/search/tokens';
import { attachmentsWanted, writeAttachmentWords } from '@/lib/server/store/attachment-words';
import { textsWanted, writeTexts } from '@/lib/server/store/email-text';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { remakeDocuments } from '@/lib/server/store/search/remake-documents';
import type { Store } from '@/lib/server/store/store';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

describe('search documents of an older tokeniser', () => {
  let store: Store;
  let end: () => Promise<void>;
  let account: AccountNo;
  beforeAll(async () => {
    ({ store, end } = await aStore());
    const made = await anAccount(store, { INBOX: 1 });
    account = made.account;
    const emails = Array.from({ length: 200 }, (_, index) =>
      anIncomingEmail({ uid: index + 1, words: ['outworn'], hasAttachment: true }),
    );
    await ingestEmails(store, { account, epoch: 0, mailboxNo: made.box.INBOX, emails });
    await ingestEmails(store, {
      account,
      epoch: 0,
      mailboxNo: made.box.INBOX,
      emails: [anIncomingEmail({ uid: 201, words: ['outworn'] })],
    });
    await writeTexts(store, { account, epoch: 0 }, [
      { no: 7, preview: 'old', words: ['old'] },
      { no: 8, preview: 'new', words: ['new'] },
    ]);
    for (const no of [7, 8]) await writeAttachmentWords(store, { account, epoch: 0 }, { no, words: ['attached'] });
    await run(`update "SearchDocument" set "version" = 1 where not ("part" > 0 and "emailNo" = 8)`);
  });
  afterAll(() => end());

  let ran = 0;
  const run = <R>(text: string) => store.database.rows<R>({ name: `remake-test-${++ran}`, text }, []);
  const document = async (no: number, part: number): Promise<unknown> =>
    (
      await run(
        `select "fts"::text as fts, "version" from "SearchDocument" where "emailNo" = ${no} and "part" = ${part}`,
      )
    )[0];

  it('are made again from what is kept, and the texts of bodies are wanted once more', async () => {
    await remakeDocuments(store, new AbortController().signal);
    const olds = await run(`select from "SearchDocument" where "version" <> ${TOKENISER_VERSION}`);
    expect(olds).toEqual([]);
    for (const no of [1, 201]) {
      const email = anIncomingEmail({ uid: no });
      const words = headerWords(email.headers, email.structure);
      const { fts } = (await document(no, 0)) as { fts: string };
      expect(words.length).toBeGreaterThan(5);
      for (const word of words) expect(fts).toContain(`${word}'`);
      expect(fts).not.toContain('outworn');
    }
    // Found by its old words until its text has been read.
    expect(await document(7, 1)).toMatchObject({ fts: expect.stringContaining('old') });
    const wanted = await textsWanted(store, account, { most: 300, except: [] });
    expect(wanted.map(({ no }) => no)).toContain(7);
    expect(wanted.map(({ no }) => no)).not.toContain(8);
    const attachments = (await attachmentsWanted(store, account, 300)).map(({ no }) => no);
    expect([attachments.includes(7), attachments.includes(8)]).toEqual([true, false]);
    expect(await document(7, 2)).toMatchObject({ fts: expect.stringContaining('attached') });
  });
});
