import { afterAll, beforeAll, describe, expect } from 'vitest';
import { blobIdOf } from '@/lib/base/blob-id';
import type { Email } from '@/lib/jmap/email';
import type { GetResponse } from '@/lib/jmap/method';
import { addUpload } from '@/lib/server/store/blobs/uploads';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { type Letters, lettersOf } from '@/tests/conformance/letters';
import { rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

/** Messages as they lie on a server, by the letter that is their Message-ID. */
const MESSAGES: Readonly<Record<string, string[]>> = {
  a: [
    'Subject: =?utf-8?q?Fr=C3=BChst=C3=BCck?= =?iso-8859-1?q?_um_f=FCnf?=',
    'From: =?utf-8?q?Zo=C3=AB?= <zoe@example.test>',
    '',
    'Until then',
  ],
  b: [
    'Subject: Newsletter',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<html><head><title>zebra</title><style>.walrus{color:teal}</style><script>var otter</script></head>',
    '<body class="badger"><p>Read <a href="https://heron.test/" title="pelican">more</a></p>',
    '<img src="https://ferret.test/x.png" alt="a grey lynx"></body></html>',
  ],
  // RFC 6532: no encoded words, but UTF-8 as it is.
  c: ['Subject: Вечер', 'From: Jörg Müller <jörg@bücher.example>', 'To: 用户@例子.example', '', 'Bis dann'],
};

describe('Email/query of whole messages', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  let letters: Letters;
  const blobs: Record<string, string> = {};
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
    for (const [letter, lines] of Object.entries(MESSAGES)) {
      async function* octets() {
        yield Buffer.from([`Message-ID: <${letter}>`, 'Date: Tue, 3 Nov 2026 10:00:00 +0000', ...lines].join('\r\n'));
      }
      const { no } = await addUpload(
        house.store,
        { account: house.account, type: 'message/rfc822', limit: 1e6 },
        octets(),
      );
      blobs[letter] = blobIdOf({ emailNo: 0, part: String(no) });
      const email = { blobId: blobs[letter], mailboxIds: { [house.boxId.INBOX]: true } };
      expect(await house.ask('Email/import', { emails: { k: email } })).toMatchObject({ notCreated: null });
    }
    letters = await lettersOf(house);
  });
  afterAll(() => end());

  rfc8621('§4.4.1', 'encoded words are decoded before a text is looked for in them', () =>
    letters.check([
      [{ subject: 'Frühstück fünf' }, 'a'],
      [{ from: 'Zoë' }, 'a'],
      [{ text: 'frühstück' }, 'a'],
      [{ subject: 'utf-8' }, ''],
    ]),
  );

  rfc8621('§4.4.1', 'in HTML a text is looked for in what people see, with alt and title, and in no markup', () =>
    letters.check([
      [{ body: 'read more' }, 'b'],
      [{ body: 'pelican' }, 'b'],
      [{ body: '"grey lynx"' }, 'b'],
      ...['zebra', 'walrus', 'teal', 'otter', 'badger', 'heron', 'ferret', 'href'].map(
        (body) => [{ body }, ''] as [object, string],
      ),
    ]),
  );

  rfc8621('§4.8', 'a message with UTF-8 in its header is imported, and found', async () => {
    await letters.check([
      [{ subject: 'вечер' }, 'c'],
      [{ from: 'jörg@bücher.example' }, 'c'],
      [{ to: '用户' }, 'c'],
    ]);
    const { list } = await house.ask<GetResponse<Email>>('Email/get', { ids: [letters.idOf('c')] });
    expect(list).toMatchObject([
      {
        subject: 'Вечер',
        from: [{ name: 'Jörg Müller', email: 'jörg@bücher.example' }],
        to: [{ name: null, email: '用户@例子.example' }],
      },
    ]);
  });

  rfc8621('§4.9', 'a message with UTF-8 in its header is parsed', async () => {
    const id = blobs['c'] ?? '';
    expect(await house.ask('Email/parse', { blobIds: [id], properties: ['subject', 'from', 'to'] })).toMatchObject({
      parsed: {
        [id]: {
          subject: 'Вечер',
          from: [{ name: 'Jörg Müller', email: 'jörg@bücher.example' }],
          to: [{ name: null, email: '用户@例子.example' }],
        },
      },
    });
  });
});
