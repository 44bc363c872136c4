import { chownSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mailbed } from '@/tests/mailbed/start-mailbed';

const WORDS =
  'harbour lantern ledger autumn signal garden invoice meeting river paper window travel letter market silver engine bridge kettle'.split(
    ' ',
  );
const FIRST = Date.UTC(2020, 0, 1);
const EVERY_MS = 30 * 60_000;

const messageOf = (no: number): string => {
  const word = (step: number) => WORDS[(no * 7 + step * 11 + (no >> 4)) % WORDS.length] ?? '';
  // Conversations of four, seven of them at a time.
  const parent = no % 28 < 7 ? null : no - 7;
  const subject = `${word(1)} ${word(2)} ${no}`;
  const text = Array.from(
    { length: 12 },
    (_, line) => `${word(line)} ${word(line + 3)} ${word(line + 5)} ${no + line}.`,
  );
  return [
    `From: ${word(3)} <${word(3)}@example.test>`,
    'To: Alice <alice@example.test>',
    `Subject: ${parent === null ? '' : 'Re: '}${subject}`,
    `Date: ${new Date(FIRST + no * EVERY_MS).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${no}@bulk.test>`,
    ...(parent === null ? [] : [`In-Reply-To: <${parent}@bulk.test>`, `References: <${parent}@bulk.test>`]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...text,
    '',
  ].join('\r\n');
};

/**
 * Puts `count` messages straight into the files of a user's mailboxes, before anybody has opened them: a tenth in Sent, a
 * tenth in Archive, the others in INBOX; oldest first, in conversations of four. Some 6,000 a second.
 */
export const fillMaildir = (bed: Mailbed, user: string, count: number): void => {
  const mail = join(bed.dir, 'dovecot', 'mail');
  const { uid, gid } = statSync(mail);
  const make = (path: string) => {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chownSync(path, uid, gid);
  };
  const home = join(mail, 'example.test', user);
  const root = join(home, 'Maildir');
  for (const path of [join(mail, 'example.test'), home, root]) make(path);
  const boxes = [root, join(root, '.Sent'), join(root, '.Archive')];
  for (const box of boxes) for (const part of ['', 'cur', 'new', 'tmp']) make(join(box, part));
  for (let no = 1; no <= count; no += 1) {
    const box = boxes[no % 10 === 0 ? 1 : no % 10 === 5 ? 2 : 0] ?? root;
    const raw = Buffer.from(messageOf(no));
    const seconds = Math.floor((FIRST + no * EVERY_MS) / 1000);
    const flags = `${no % 11 === 0 ? 'F' : ''}${no % 5 === 0 ? '' : 'S'}`;
    const name = `${seconds}.M${no}P1.bulk,S=${raw.length},W=${raw.length}:2,${flags}`;
    const path = join(box, 'cur', name);
    writeFileSync(path, raw, { mode: 0o600 });
    utimesSync(path, seconds, seconds);
    chownSync(path, uid, gid);
  }
};
