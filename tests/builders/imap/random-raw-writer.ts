import type { RawClient } from '@/tests/builders/imap/a-raw-client';

type Options = {
  readonly client: RawClient;
  readonly random: () => number;
  /** What the subjects of its own messages begin with. */
  readonly name: string;
};

const DOES = ['flag', 'flag', 'flag', 'archive', 'archive', 'back', 'deliver', 'remove'] as const;
const FLAGS = ['\\Seen', '\\Answered', 'work', '$Forwarded'];

/**
 * Another client at the same mailbox: it marks, archives, takes back and removes the messages whose subject begins with `shared`,
 * and brings new ones. It moves only with MOVE between INBOX and Archive, so that a message never lies anywhere twice.
 */
export const randomRawWriter = ({ client, random, name }: Options) => {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  let serial = 0;

  const some = async (box: string): Promise<string | undefined> => {
    await client.say(`SELECT ${box}`);
    const { lines } = await client.say('UID SEARCH SUBJECT shared');
    const uids = (lines.find((line) => line.startsWith('* SEARCH')) ?? '').split(' ').slice(2);
    const first = below(Math.max(1, uids.length - 3));
    return uids.slice(first, first + 1 + below(3)).join(',') || undefined;
  };
  const deliver = async () => {
    serial += 1;
    await client.say(...aDelivery('INBOX', `shared ${name}${serial}`));
  };
  return {
    /** A few changes, of which it says how many. */
    write: async (): Promise<number> => {
      const box = random() < 0.7 ? 'INBOX' : 'Archive';
      const other = box === 'INBOX' ? 'Archive' : 'INBOX';
      const uids = await some(box);
      let done = 0;
      for (let left = 2 + below(5); left > 0; left -= 1) {
        const what = pick(DOES);
        if (what === 'deliver' || uids === undefined) await deliver();
        else if (what === 'flag') await client.say(`UID STORE ${uids} ${pick(['+', '-'])}FLAGS (${pick(FLAGS)})`);
        else if (what === 'remove') {
          if (random() < 0.6) continue;
          await client.say(`UID STORE ${uids} +FLAGS (\\Deleted)`);
          await client.say(`UID EXPUNGE ${uids}`);
        } else await client.say(`UID MOVE ${uids} ${other}`);
        done += 1;
      }
      return done;
    },
  };
};

let minute = 0;
/** The command and its literal for a message that is like no other. */
export const aDelivery = (box: string, subject: string): [string, Buffer] => {
  minute += 1;
  const raw = Buffer.from(
    [
      'From: Bob <bob@example.test>',
      'To: Alice <alice@example.test>',
      `Subject: ${subject}`,
      `Date: Tue, 24 Nov 2026 09:00:00 +0000`,
      `Message-ID: <${subject.replaceAll(' ', '.')}.${minute}@example.test>`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      `This is ${subject}.`,
      '',
    ].join('\r\n'),
  );
  return [`APPEND ${box} {${raw.length}}`, raw];
};
