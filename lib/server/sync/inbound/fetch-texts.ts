import type { BodyPart } from '@/lib/mail/mime/body-part';
import { decodeBytes } from '@/lib/mail/mime/decode-body';
import { readableParts } from '@/lib/mail/mime/readable-parts';
import { transferDecoder } from '@/lib/mail/mime/transfer-decoder';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { putBlob } from '@/lib/server/store/blobs/blobs';
import { type EmailText, type TextWanted, textsWanted, writeTexts } from '@/lib/server/store/email-text';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { emailText } from '@/lib/server/sync/email-text';
import { isRefusal } from '@/lib/server/sync/inbound/is-refusal';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

const BATCH = 100;
/** The most that is asked for of one part (DESIGN §4, Bodies), and of all in one command. */
const MOST_OCTETS = 256 * 1024;
const PORTION_OCTETS = 4 * 1024 * 1024;

type Octets = ReadonlyMap<string, Buffer>;

const decode = (part: BodyPart, octets: Buffer): Buffer => {
  const decoder = transferDecoder(part.encoding);
  return Buffer.concat([decoder.write(octets), decoder.end()]);
};

const textOf = (no: number, parts: readonly BodyPart[], octets: Octets): EmailText => {
  const body: { plain?: string; html?: string } = {};
  for (const part of parts) {
    const raw = octets.get(part.partId ?? '');
    if (!raw) continue;
    const { value } = decodeBytes(decode(part, raw), part.charset);
    if (part.type === 'text/html') body.html = value;
    else body.plain = value;
  }
  return emailText(no, body);
};

export type FetchTextsOptions = {
  /** How many emails are looked for at once, newest first. */
  readonly most: number;
  /** Asked between two commands: true ends it early. */
  readonly isDisturbed: () => boolean;
};

/**
 * Fetches the texts of the newest emails that have none yet: previews and search words, and for the newest of all the blobs,
 * so that opening them waits for nothing. Returns how many were looked at; 0: there is nothing left to do.
 */
export const fetchTexts = async (
  context: SyncContext,
  connection: ImapConnection,
  options: FetchTextsOptions,
): Promise<number> => {
  const { store, account, refused } = context;
  const wanted = await textsWanted(store, account, { most: options.most, except: refused });
  if (wanted.length > 0) await fetchTextsOf(context, connection, { wanted, isDisturbed: options.isDisturbed });
  return wanted.length;
};

/** Fetches the texts of these emails; a mailbox that is refused is left alone from now on. */
export const fetchTextsOf = async (
  context: SyncContext,
  connection: ImapConnection,
  { wanted, isDisturbed }: { readonly wanted: readonly TextWanted[]; readonly isDisturbed: () => boolean },
): Promise<void> => {
  const { store, account, refused } = context;
  const paths = new Map((await listMailboxes(store, account)).map((box) => [box.no, box.path]));
  for (const [mailboxNo, emails] of byMailbox(wanted)) {
    const path = paths.get(mailboxNo);
    if (path === undefined) continue;
    try {
      if (connection.selected?.path !== path) await connection.select(path, { readOnly: true });
      for (const some of portions(emails)) {
        await fetchSome(context, connection, some);
        if (isDisturbed()) return;
      }
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused.add(mailboxNo);
    }
  }
};

/** By mailbox, in the order in which the mailboxes first occur. */
export const byMailbox = <T extends { readonly mailboxNo: number }>(wanted: readonly T[]): Map<number, T[]> => {
  const groups = new Map<number, T[]>();
  for (const one of wanted) {
    const group = groups.get(one.mailboxNo);
    if (group) group.push(one);
    else groups.set(one.mailboxNo, [one]);
  }
  return groups;
};

/** What goes into one command: bounded in number, because it cannot be taken back, and in octets, because they are held. */
const portions = function* (emails: readonly TextWanted[]): Generator<readonly WantedParts[]> {
  let held: WantedParts[] = [];
  let octets = 0;
  for (const email of emails) {
    const parts = readableParts(email.structure);
    held.push({ email, parts });
    octets += parts.reduce((sum, part) => sum + Math.min(part.size, MOST_OCTETS), 0);
    if (held.length < BATCH && octets < PORTION_OCTETS) continue;
    yield held;
    held = [];
    octets = 0;
  }
  if (held.length > 0) yield held;
};

type WantedParts = { readonly email: TextWanted; readonly parts: readonly BodyPart[] };

const fetchSome = async (
  context: SyncContext,
  connection: ImapConnection,
  some: readonly WantedParts[],
): Promise<void> => {
  const found = await askFor(connection, some);
  const texts: EmailText[] = [];
  for (const { email, parts } of some) {
    const octets: Octets = found.get(email.uid) ?? new Map();
    texts.push(textOf(email.no, parts, octets));
    if (email.isNewest) await Promise.all(parts.map((part) => keep(context, email.no, part, octets)));
  }
  await writeTexts(context.store, owned(context), texts);
};

/** Yahoo refuses single messages: then each is asked for alone, and one that cannot be had has no text. */
const askFor = async (
  connection: ImapConnection,
  some: readonly WantedParts[],
): Promise<ReadonlyMap<number, Octets>> => {
  const asked = some.map(({ email, parts }) => ({
    uid: email.uid,
    parts: parts.map((part) => part.partId ?? '1'),
    maxBytes: MOST_OCTETS,
  }));
  try {
    return new Map((await connection.fetchTexts(asked)).map((texts) => [texts.uid, texts.parts]));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (some.length === 1) return new Map();
  }
  const found = new Map<number, Octets>();
  for (const one of some) for (const [uid, octets] of await askFor(connection, [one])) found.set(uid, octets);
  return found;
};

const keep = async (context: SyncContext, emailNo: number, part: BodyPart, octets: Octets): Promise<void> => {
  const raw = octets.get(part.partId ?? '');
  // As much as was asked for: there may be more of it.
  if (!raw || raw.length >= MOST_OCTETS) return;
  async function* once(whole: Buffer) {
    yield decode(part, whole);
  }
  const key = { account: context.account, emailNo, part: part.partId ?? '1' };
  await putBlob(context.store, key, part.type, once(raw));
};
