import { afterAll, beforeAll, describe, expect } from 'vitest';
import { emailKeyOf } from '@/lib/base/ids';
import type { SearchSnippet } from '@/lib/jmap/search-snippet';
import { putBlob } from '@/lib/server/store/blobs/blobs';
import { writeTexts } from '@/lib/server/store/email-text';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { leaf, multipart, numbered } from '@/tests/conformance/a-message';
import { rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

type Answer = { readonly list: readonly SearchSnippet[]; readonly notFound: readonly string[] | null };

describe('SearchSnippet/get', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  let ids: string[];
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
    const both = numbered(multipart('alternative', leaf('text/plain'), leaf('text/html')));
    ids = await house.put('INBOX', [
      anIncomingEmail({ uid: 1, structure: both, headers: { subject: 'The Foosball <b>competition</b> & more' } }),
      anIncomingEmail({ uid: 2, structure: numbered(leaf('text/html')), headers: { subject: 'Dinner' } }),
      anIncomingEmail({ uid: 3, headers: { subject: 'Lunch' } }),
    ]);
    const { no = 0 } = emailKeyOf(ids[2] ?? '') ?? {};
    const preview = 'Foosball after it?';
    await writeTexts(house.store, { account: house.account, epoch: 0 }, [{ no, preview, words: [] }]);
    await keep(ids[0], '1', `${'Many words. '.repeat(60)}The foosball table & <more>. ${'After. '.repeat(90)}`);
    await keep(ids[0], '2', '<p>Other</p>');
    await keep(ids[1], '1', '<style>p { foosball: 1 }</style><p>Play <i>foosball</i> &lt;now&gt;</p>');
  });
  afterAll(() => end());

  const keep = async (id: string | undefined, part: string, text: string) => {
    async function* once() {
      yield Buffer.from(text);
    }
    const emailNo = emailKeyOf(id ?? '')?.no ?? 0;
    await putBlob(house.store, { account: house.account, emailNo, part }, 'text/plain', once());
  };
  const ask = (filter: unknown, emailIds: readonly unknown[] = ids) =>
    house.ask<Answer>('SearchSnippet/get', { filter, emailIds });

  rfc8621('§5', 'subject and preview hold what was searched for in marks, with &, < and > escaped', async () => {
    const { list, notFound } = await ask({ text: 'foosball' });
    expect(notFound).toBeNull();
    expect(list.map(({ emailId }) => emailId)).toEqual(ids);
    expect(list[0]?.subject).toBe('The <mark>Foosball</mark> &lt;b&gt;competition&lt;/b&gt; &amp; more');
    expect(list[0]?.preview).toMatch(/^….*The <mark>foosball<\/mark> table &amp; &lt;more&gt;\..*…$/);
    expect(list[1]?.subject).toBeNull();
    expect(list[1]?.preview).toBe('Play <mark>foosball</mark> &lt;now&gt;');
  });

  rfc8621('§5', 'a preview is not bigger than 255 octets', async () => {
    const { list } = await ask({ text: 'foosball words' });
    for (const { preview } of list) expect(Buffer.byteLength(preview ?? '')).toBeLessThanOrEqual(255);
  });

  rfc8621('§5', 'what the filter does not look for as text, or rules out, is null', async () => {
    const nothing = { emailId: ids[0], subject: null, preview: null };
    expect((await ask(null, [ids[0]])).list).toEqual([nothing]);
    expect((await ask({ hasAttachment: false }, [ids[0]])).list).toEqual([nothing]);
    const not = { operator: 'NOT', conditions: [{ text: 'foosball' }] };
    expect((await ask(not, [ids[0]])).list).toEqual([nothing]);
    expect((await ask({ text: 'elsewhere' }, [ids[0]])).list).toEqual([nothing]);
  });

  rfc8621('§5', 'of a message whose text is not kept, what the list shows of it is looked at', async () => {
    expect((await ask({ text: 'foosball' }, [ids[2]])).list[0]?.preview).toBe('<mark>Foosball</mark> after it?');
  });

  rfc8621('§5.1', 'ids that are not there are told, and too many are refused', async () => {
    expect((await ask({ text: 'a' }, ['nobody', ids[0]])).notFound).toEqual(['nobody']);
    expect(await house.errorOf('SearchSnippet/get', { filter: null, emailIds: Array(501).fill('e1') })).toBe(
      'requestTooLarge',
    );
    expect(await house.errorOf('SearchSnippet/get', { filter: { nonsense: true }, emailIds: [] })).toBe(
      'unsupportedFilter',
    );
    expect(await house.errorOf('SearchSnippet/get', { filter: null })).toBe('invalidArguments');
  });
});
