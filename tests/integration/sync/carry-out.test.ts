import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cut } from '@/tests/builders/imap/a-cutter';
import { type RawClient, uidsThere } from '@/tests/builders/imap/a-raw-client';
import { append, rawMessage } from '@/tests/integration/sync/a-synced-account';
import { aWritingAccount, type WritingAccount } from '@/tests/integration/sync/a-writing-account';
import { capabilityWithout, type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const SERVERS: Readonly<Record<string, string | undefined>> = {
  'with everything': undefined,
  'without CONDSTORE': capabilityWithout('QRESYNC', 'CONDSTORE', 'ESEARCH', 'LIST-STATUS'),
  'without MOVE': capabilityWithout('MOVE'),
  'without UIDPLUS': capabilityWithout('UIDPLUS'),
  'with neither MOVE nor UIDPLUS': capabilityWithout('MOVE', 'UIDPLUS', 'UNSELECT'),
};

/** What a client that is none of ours sees: subject and flags, those marked as deleted in brackets. */
const drawBox = async (raw: RawClient, box: string): Promise<string[]> => {
  await raw.say(`EXAMINE "${box}"`);
  if ((await uidsThere(raw)).length === 0) return [];
  const { lines } = await raw.say('UID FETCH 1:* (FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])');
  return lines.flatMap((line) => {
    const subject = /Subject: (.*?)\r\n/.exec(line)?.[1];
    if (subject === undefined) return [];
    const flags = (/FLAGS \(([^)]*)\)/.exec(line)?.[1] ?? '').split(' ').filter((flag) => flag && flag !== '\\Recent');
    const isGone = flags.includes('\\Deleted');
    const text = [subject, ...flags.filter((flag) => flag !== '\\Deleted').sort()].join(' ');
    return [isGone ? `(${text})` : text];
  });
};
const seen = (drawn: readonly string[]) => drawn.filter((line) => !line.startsWith('('));

describe.each(Object.entries(SERVERS))('commands on a server %s', (_name, capability) => {
  let bed: Mailbed;
  let alice: WritingAccount;
  let raw: RawClient;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true, ...(capability !== undefined && { capability }) });
    alice = await aWritingAccount(bed, 'alice');
    raw = await alice.rawClient();
  });
  afterAll(async () => {
    raw?.close();
    await alice?.end();
    await bed?.stop();
  });

  /** Empties everything, then puts these into INBOX. Returns their emails, in the order of the subjects. */
  const inbox = async (...subjects: string[]): Promise<number[]> => {
    for (const box of ['INBOX', 'Archive', 'Trash', 'Sent', 'Drafts']) {
      await raw.say(`SELECT "${box}"`);
      await raw.say('STORE 1:* +FLAGS.SILENT (\\Deleted)');
      await raw.say('EXPUNGE');
    }
    const client = await alice.client();
    for (const subject of subjects) await append(client, 'INBOX', rawMessage({ subject }));
    client.close();
    await alice.round();
    return alice.emailsIn('INBOX');
  };

  describe('keywords', () => {
    it('are set and taken away for every copy, and nothing else is', async () => {
      const [one = 0, two = 0, three = 0] = await inbox('one', 'two', 'three');
      await alice.place([one], { add: ['Archive'] });
      await alice.act();
      await alice.keywords([one, three], { add: ['$seen', 'work'] });
      await alice.keywords([two], { add: ['$flagged'] });
      await alice.keywords([three], { remove: ['$seen'] });
      await alice.act();
      expect(await drawBox(raw, 'INBOX')).toEqual(['one \\Seen work', 'two \\Flagged', 'three work']);
      expect(await drawBox(raw, 'Archive')).toEqual(['one \\Seen work']);
      expect(alice.said().filter((line) => /STORE.*Recent/i.test(line))).toEqual([]);
      await alice.isEqual();
    });

    it('go under every name that is read as them', async () => {
      const [one = 0] = await inbox('one');
      await raw.say('SELECT INBOX');
      await raw.say('STORE 1 +FLAGS (Junk)');
      await alice.round();
      await alice.keywords([one], { remove: ['$junk'], add: ['$notjunk'] });
      await alice.act();
      expect(await drawBox(raw, 'INBOX')).toEqual(['one $NotJunk']);
      await alice.isEqual();
    });

    it('follow a message that another client has moved meanwhile', async () => {
      const [one = 0, two = 0] = await inbox('one', 'two');
      await raw.say('SELECT INBOX');
      await raw.say('UID MOVE 1:* Archive');
      await alice.keywords([one, two], { add: ['$flagged'] });
      await alice.act();
      expect(await drawBox(raw, 'Archive')).toEqual(['one \\Flagged', 'two \\Flagged']);
      await alice.isEqual();
    });
  });

  describe('mailboxes', () => {
    it('are left and entered by a move, and what another client marked stays', async () => {
      const [one = 0, two = 0] = await inbox('one', 'two', 'canary');
      await raw.say('SELECT INBOX');
      await raw.say('UID STORE * +FLAGS (\\Deleted)');
      await alice.round();
      await alice.place([one, two], { add: ['Archive'], remove: ['INBOX'] });
      expect(await alice.emailsIn('Archive')).toEqual([one, two]);
      await alice.act();
      expect(seen(await drawBox(raw, 'INBOX'))).toEqual([]);
      expect(await drawBox(raw, 'INBOX')).toContain('(canary)');
      expect(await drawBox(raw, 'Archive')).toEqual(['one', 'two']);
      await alice.isEqual();
      expect(await alice.emailsIn('Archive')).toEqual([one, two]);
    });

    it('are entered by a copy, and left one by one', async () => {
      const [one = 0, two = 0] = await inbox('one', 'two');
      await alice.place([one], { add: ['Archive', 'Sent'] });
      await alice.act();
      expect(await drawBox(raw, 'Sent')).toEqual(['one']);
      await alice.isEqual();
      await alice.place([one], { remove: ['INBOX', 'Archive'] });
      await alice.act();
      expect(seen(await drawBox(raw, 'INBOX'))).toEqual(['two']);
      expect(seen(await drawBox(raw, 'Archive'))).toEqual([]);
      expect(await drawBox(raw, 'Sent')).toEqual(['one']);
      await alice.isEqual();
      expect(await alice.emailsIn('Sent')).toEqual([one]);
      expect(await alice.emailsIn('INBOX')).toEqual([two]);
    });

    it('are gone back to, as often as somebody changes their mind', async () => {
      const [one = 0] = await inbox('one');
      const [there, back] = [
        { add: ['Archive'], remove: ['INBOX'] },
        { add: ['INBOX'], remove: ['Archive'] },
      ];
      for (const way of [there, back, there]) await alice.place([one], way);
      await alice.act();
      for (const way of [back, there, back]) {
        await alice.place([one], way);
        await alice.act();
        await alice.isEqual();
      }
      expect(seen(await drawBox(raw, 'INBOX'))).toEqual(['one']);
      expect(seen(await drawBox(raw, 'Archive'))).toEqual([]);
      expect(await alice.emailsIn('INBOX')).toEqual([one]);
    });

    it('are left for good, wherever another client has put the message meanwhile', async () => {
      const [one = 0, two = 0] = await inbox('one', 'two', 'three');
      await raw.say('SELECT INBOX');
      await raw.say('UID SEARCH SUBJECT two');
      await raw.say('MOVE 2 Archive');
      await alice.place([one, two], { remove: ['INBOX'] });
      await alice.act();
      expect(seen(await drawBox(raw, 'INBOX'))).toEqual(['three']);
      expect(seen(await drawBox(raw, 'Archive'))).toEqual([]);
      await alice.isEqual();
    });

    it('are entered from where the message is now; what is gone is gone', async () => {
      const [one = 0, two = 0] = await inbox('one', 'two');
      await raw.say('SELECT INBOX');
      await raw.say('MOVE 1 Trash');
      await raw.say('STORE 1 +FLAGS (\\Deleted)');
      await raw.say('EXPUNGE');
      await alice.place([one, two], { add: ['Archive'], remove: ['INBOX'] });
      await alice.act();
      expect(await drawBox(raw, 'INBOX')).toEqual([]);
      expect(await drawBox(raw, 'Archive')).toEqual(['one']);
      expect(await drawBox(raw, 'Trash')).toEqual(['one']);
      await alice.isEqual();
      expect(await alice.emailsIn('Archive')).toEqual([one]);
    });
  });

  // The servers between these two take their steps from one or the other.
  if (capability !== undefined && capability !== SERVERS['with neither MOVE nor UIDPLUS']) return;
  describe('a connection that breaks at every step', () => {
    const archive = { add: ['Archive'], remove: ['INBOX'] };
    const DEEDS: Readonly<Record<string, (emails: readonly number[]) => Promise<void>>> = {
      keywords: (emails) => alice.keywords(emails, { add: ['$flagged'], remove: ['$seen'] }),
      move: (emails) => alice.place(emails, archive),
      copy: (emails) => alice.place(emails, { add: ['Archive', 'Sent'] }),
      destroy: (emails) => alice.place(emails, { remove: ['INBOX'] }),
    };
    const cases = Object.keys(DEEDS).flatMap((deed) =>
      (['before', 'after'] as const).map((cut) => [deed, cut] as const),
    );

    it.each(cases)('%s, cut %s the server hears of it: done once in the end', async (deed, cut) => {
      let drawn: unknown;
      for (let step = 0; ; step += 1) {
        const [one = 0, two = 0] = await inbox('one', 'two', 'three');
        await DEEDS[deed]?.([one, two]);
        let count = 0;
        const before = alice.cutter.cuts();
        alice.cutter.decide = (line): Cut | undefined => {
          if (!/^UID (STORE|COPY|MOVE|EXPUNGE)/.test(line)) return undefined;
          count += 1;
          return count === step ? cut : undefined;
        };
        await alice.act();
        alice.cutter.decide = () => undefined;
        await alice.isEqual();
        const now = Object.fromEntries(
          await Promise.all(['INBOX', 'Archive', 'Sent'].map(async (box) => [box, await alice.emailsIn(box)])),
        );
        const there = [
          seen(await drawBox(raw, 'INBOX')),
          seen(await drawBox(raw, 'Archive')),
          seen(await drawBox(raw, 'Sent')),
        ];
        const relative = JSON.stringify([there, now], (_key, value) =>
          typeof value === 'number' ? value - one : value,
        );
        // Step 0 is never cut: that is how it must be.
        drawn ??= relative;
        expect(relative, `cut ${cut} step ${step}`).toBe(drawn);
        if (step === 0) continue;
        const wasCut = alice.cutter.cuts() > before;
        if (step === 1) expect(wasCut).toBe(true);
        if (!wasCut) break;
      }
    });
  });
});
