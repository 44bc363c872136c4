import { chownSync, linkSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchMessage } from '@/tests/bench/mail/bench-message';
import type { Mailbed } from '@/tests/mailbed/start-mailbed';

const inboxOf = (bed: Mailbed, user: string): string =>
  join(bed.dir, 'dovecot', 'mail', 'example.test', user, 'Maildir', 'cur');

const makeInbox = (bed: Mailbed, user: string): { cur: string; uid: number; gid: number } => {
  const mail = join(bed.dir, 'dovecot', 'mail');
  const { uid, gid } = statSync(mail);
  const cur = inboxOf(bed, user);
  const maildir = join(cur, '..');
  const folders = [
    join(mail, 'example.test'),
    join(maildir, '..'),
    maildir,
    cur,
    ...['new', 'tmp'].map((one) => join(maildir, one)),
  ];
  for (const path of folders) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chownSync(path, uid, gid);
  }
  return { cur, uid, gid };
};

/** Puts messages into the files of a user's INBOX, oldest first, before anybody has opened it. Gives the octets of all. */
export const fillInbox = (bed: Mailbed, user: string, count: number): number => {
  const { cur, uid, gid } = makeInbox(bed, user);
  let octets = 0;
  for (let no = 1; no <= count; no += 1) {
    const { raw, receivedAt, flags } = benchMessage(no);
    const seconds = Math.floor(receivedAt / 1000);
    const path = join(cur, `${seconds}.M${no}P1.bench,S=${raw.length},W=${raw.length}:2,${flags}`);
    writeFileSync(path, raw, { mode: 0o600 });
    utimesSync(path, seconds, seconds);
    chownSync(path, uid, gid);
    octets += raw.length;
  }
  return octets;
};

/** Gives another user the same messages without writing them again: a server never changes a file of a maildir. */
export const shareInbox = (bed: Mailbed, from: string, user: string): void => {
  const { cur } = makeInbox(bed, user);
  const source = inboxOf(bed, from);
  for (const name of readdirSync(source)) linkSync(join(source, name), join(cur, name));
};
