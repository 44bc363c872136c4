import { type RawClient, uidsThere } from '@/tests/builders/imap/a-raw-client';

type Options = { readonly clients: readonly RawClient[]; readonly random: () => number };

const FLAGS = ['\\Seen', '\\Flagged', '\\Answered', '\\Draft', '$Forwarded', 'work', 'Later', 'NonJunk'];
const FIXED = ['INBOX', 'Sent', 'Archive', 'Trash'];

/**
 * What other clients do to a mailbox, another thing with every call, by one of them in turn: messages come (also the same one
 * twice), get flags, are copied, moved, moved away and back, marked, removed; mailboxes come, are renamed, go and come again.
 * The same seed does the same things in the same order.
 */
export const randomMeddling = ({ clients, random }: Options) => {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const made: string[] = [];
  const boxes = new Set<string>();
  let serial = 0;

  const anyBox = () => pick([...FIXED, ...FIXED, ...boxes]);
  const someFlags = () => FLAGS.filter(() => random() < 0.25);
  const aMessage = () => {
    serial += 1;
    const id = `m${serial}@example.test`;
    const references = random() < 0.5 && made.length > 0 ? pick(made) : null;
    made.push(id);
    const minute = String(below(60)).padStart(2, '0');
    const text = [
      'From: Bob <bob@example.test>',
      'To: Alice <alice@example.test>',
      `Subject: ${references ? 'Re: ' : ''}Message ${serial}`,
      `Date: Tue, 24 Nov 2026 09:${minute}:00 +0000`,
      ...(random() < 0.9 ? [`Message-ID: <${id}>`] : []),
      ...(references ? [`References: <${references}>`] : []),
      'Content-Type: text/plain; charset=utf-8',
      '',
      `This is message ${serial}.`,
      '',
    ].join('\r\n');
    return { raw: Buffer.from(text), date: `"24-Nov-2026 09:${minute}:${String(below(60)).padStart(2, '0')} +0000"` };
  };
  type Message = ReturnType<typeof aMessage>;
  const put = (client: RawClient, box: string, { raw, date }: Message) =>
    client.say(`APPEND "${box}" (${someFlags().join(' ')}) ${date} {${raw.length}}`, raw);
  /** Selects and names some of the messages; undefined when there are none. */
  const some = async (client: RawClient, box: string, share: number): Promise<string | undefined> => {
    if (!(await client.say(`SELECT "${box}"`)).isOk) return undefined;
    const uids = (await uidsThere(client)).filter(() => random() < share);
    return uids.length > 0 ? uids.join(',') : undefined;
  };

  type Deed = (client: RawClient) => Promise<unknown>;
  const deeds: Record<string, Deed> = {
    arrive: async (client) => {
      const box = anyBox();
      for (let left = 1 + below(5); left > 0; left -= 1) await put(client, box, aMessage());
    },
    arriveInTwo: async (client) => {
      const message = aMessage();
      const [one, two] = [anyBox(), anyBox()];
      await put(client, one, message);
      await put(client, two, message);
    },
    arriveTwice: async (client) => {
      const message = aMessage();
      const box = anyBox();
      await put(client, box, message);
      await put(client, box, message);
    },
    flag: async (client) => {
      const uids = await some(client, anyBox(), 0.3);
      const flags = someFlags().join(' ') || '\\Seen';
      if (uids) await client.say(`UID STORE ${uids} ${pick(['+', '-'])}FLAGS${pick(['', '.SILENT'])} (${flags})`);
    },
    copy: async (client) => {
      const [from, to] = [anyBox(), anyBox()];
      const uids = from === to ? undefined : await some(client, from, 0.2);
      if (uids) await client.say(`UID COPY ${uids} "${to}"`);
    },
    move: async (client) => {
      const [from, to] = [anyBox(), anyBox()];
      const uids = from === to ? undefined : await some(client, from, 0.3);
      if (uids) await client.say(`UID MOVE ${uids} "${to}"`);
    },
    moveAwayAndBack: async (client) => {
      const [from, to] = [anyBox(), anyBox()];
      const uids = from === to ? undefined : await some(client, from, 0.3);
      if (!uids) return;
      const { lines } = await client.say(`UID MOVE ${uids} "${to}"`);
      const moved = /COPYUID \d+ \S+ ([\d:,]+)\]/.exec(lines.join('\n'))?.[1];
      if (!moved || !(await client.say(`SELECT "${to}"`)).isOk) return;
      await client.say(`UID MOVE ${moved} "${from}"`);
    },
    mark: async (client) => {
      const uids = await some(client, anyBox(), 0.15);
      if (uids) await client.say(`UID STORE ${uids} ${pick(['+', '+', '-'])}FLAGS (\\Deleted)`);
    },
    remove: async (client) => {
      const uids = await some(client, anyBox(), 0.2);
      if (!uids) return;
      await client.say(`UID STORE ${uids} +FLAGS (\\Deleted)`);
      await client.say(`UID EXPUNGE ${uids}`);
    },
    empty: async (client) => {
      const uids = await some(client, pick(['Trash', ...boxes]), 1);
      if (!uids) return;
      await client.say(`UID STORE ${uids} +FLAGS.SILENT (\\Deleted)`);
      await client.say('EXPUNGE');
    },
    mailboxes: async (client) => {
      const known = [...boxes];
      const what = below(4);
      const name = `Box ${below(6)}`;
      if (what < 2 || known.length === 0) {
        if ((await client.say(`CREATE "${name}"`)).isOk) boxes.add(name);
        return;
      }
      const box = pick(known);
      // Dovecot answers in the other client's session with a selected mailbox that is gone; nobody may be in it.
      for (const each of clients) await each.say('EXAMINE Drafts');
      if (what === 2) {
        if (!(await client.say(`RENAME "${box}" "${name}"`)).isOk) return;
        boxes.delete(box);
        boxes.add(name);
      } else if ((await client.say(`DELETE "${box}"`)).isOk) boxes.delete(box);
    },
  };
  const often = ['arrive', 'arrive', 'flag', 'flag', 'move', 'move', 'copy', 'remove', 'mailboxes'];
  const names = [...Object.keys(deeds), ...often];
  let turn = 0;
  return {
    /** Does one thing, and says which. */
    meddle: async (): Promise<string> => {
      turn += 1;
      const name = pick(names);
      await deeds[name]?.(clients[turn % clients.length] as RawClient);
      return name;
    },
  };
};
