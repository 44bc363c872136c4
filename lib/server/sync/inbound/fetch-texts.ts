import { htmlToText } from '@/lib/mail/html/html-to-text';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { decodeBytes } from '@/lib/mail/mime/decode-body';
import { bodyLists } from '@/lib/mail/mime/email-bodies';
import { transferDecoder } from '@/lib/mail/mime/transfer-decoder';
import { makePreview } from '@/lib/mail/preview/make-preview';
import { tokens } from '@/lib/mail/search/tokens';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { putBlob } from '@/lib/server/store/blobs/blobs';
import { type EmailText, type TextWanted, textsWanted, writeTexts } from '@/lib/server/store/email-text';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** Texts of one message asked for in one go. */
const MOST_PARTS = 2;
/** What a message may contribute to the search index. */
const MOST_WORDS = 8000;
const BATCH = 100;

const isText = (part: BodyPart): boolean => part.type === 'text/plain' || part.type === 'text/html';

/** The parts that make up what is read: the first plain text and the first HTML. */
const readableParts = (structure: BodyPart): BodyPart[] => {
  const { textBody, htmlBody } = bodyLists(structure);
  const parts = [
    textBody.find((part) => part.type === 'text/plain'),
    htmlBody.find((part) => part.type === 'text/html'),
  ];
  return [
    ...new Set(parts.filter((part): part is BodyPart => part !== undefined && isText(part) && part.size > 0)),
  ].slice(0, MOST_PARTS);
};

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
  const searchable = body.plain ?? htmlToText(body.html ?? '');
  return { no, preview: makePreview(body), words: tokens(searchable, MOST_WORDS) };
};

/**
 * Fetches the texts of the newest emails that have none yet: previews, search words, and, where the whole part came, the
 * blob, so that opening it waits for nothing. `maxBytes` is the most that is asked for of one part. Returns how many emails
 * were served; 0: there is nothing left to do.
 */
export const fetchTexts = async (
  context: SyncContext,
  connection: ImapConnection,
  maxBytes: number,
): Promise<number> => {
  const wanted = await textsWanted(context.store, context.account, BATCH);
  if (wanted.length === 0) return 0;
  const paths = new Map((await listMailboxes(context.store, context.account)).map((box) => [box.no, box.path]));
  const byMailbox = new Map<number, TextWanted[]>();
  for (const one of wanted) byMailbox.set(one.mailboxNo, [...(byMailbox.get(one.mailboxNo) ?? []), one]);
  for (const [mailboxNo, emails] of byMailbox) {
    const path = paths.get(mailboxNo);
    if (path === undefined) continue;
    if (connection.selected?.path !== path) await connection.select(path, { readOnly: true });
    await fetchSome(context, connection, emails, maxBytes);
  }
  return wanted.length;
};

const fetchSome = async (
  context: SyncContext,
  connection: ImapConnection,
  emails: readonly TextWanted[],
  maxBytes: number,
): Promise<void> => {
  const readable = new Map(emails.map((email) => [email.uid, readableParts(email.structure)]));
  const asked = emails.map(({ uid }) => ({
    uid,
    parts: (readable.get(uid) ?? []).map((part) => part.partId ?? '1'),
    maxBytes,
  }));
  const found = new Map((await connection.fetchTexts(asked)).map((texts) => [texts.uid, texts.parts]));
  const texts: EmailText[] = [];
  for (const { no, uid } of emails) {
    const parts = readable.get(uid) ?? [];
    const octets: Octets = found.get(uid) ?? new Map();
    texts.push(textOf(no, parts, octets));
    for (const part of parts) {
      const raw = octets.get(part.partId ?? '');
      if (raw && raw.length < maxBytes) await keep(context, no, part, raw);
    }
  }
  await writeTexts(context.store, owned(context), texts);
};

const keep = async (context: SyncContext, emailNo: number, part: BodyPart, raw: Buffer): Promise<void> => {
  async function* once() {
    yield decode(part, raw);
  }
  await putBlob(context.store, { account: context.account, emailNo, part: part.partId ?? '1' }, part.type, once());
};
