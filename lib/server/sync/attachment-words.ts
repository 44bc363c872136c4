import type { BodyPart } from '@/lib/mail/mime/body-part';
import { bodyLists } from '@/lib/mail/mime/email-bodies';
import { tokens } from '@/lib/mail/search/tokens';
import type { ExtractText } from '@/lib/server/extract/extractor';
import { type TextFormat, textFormat } from '@/lib/server/extract/text-format';
import {
  type AttachmentsWanted,
  attachmentsWanted,
  countAttachmentTry,
  markAttachmentsRead,
  writeAttachmentWords,
} from '@/lib/server/store/attachment-words';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

const AT_ONCE = 100;
/** An attachment that is larger (in octets on the wire) is not read, nor more than so many of one message. */
const LARGEST = 10 * 1024 * 1024;
const MOST_ATTACHMENTS = 10;
/** What one message's attachments may give to the index. */
const MOST_WORDS = 8000;

/** The decoded octets of a part; null: they cannot be had; undefined: not now, the message is on its way to another place. */
export type ReadAttachment = (no: number, part: BodyPart) => Promise<Buffer | null | undefined>;

export type ReadAttachmentsOptions = {
  readonly read: ReadAttachment;
  /** Asked between two messages: true ends it early. */
  readonly isDisturbed: () => boolean;
};

type Readable = { readonly part: BodyPart; readonly kind: TextFormat };

const readable = ({ structure }: AttachmentsWanted): Readable[] =>
  bodyLists(structure)
    .attachments.flatMap((part) => {
      const kind = part.size <= LARGEST ? textFormat(part.type, part.name) : undefined;
      return kind ? [{ part, kind }] : [];
    })
    .slice(0, MOST_ATTACHMENTS);

/**
 * Gives the search the words of attachments that it has not read, the newest mail first. Returns how many messages are
 * done with; 0: there is nothing left to do now. Each message is one transaction: whoever is stopped goes on with the next.
 * Throws what `read` throws: the connection ended.
 */
export const readAttachments = async (
  context: SyncContext,
  { read, isDisturbed }: ReadAttachmentsOptions,
): Promise<number> => {
  const { store, account, extract } = context;
  if (!extract) return 0;
  const wanted = await attachmentsWanted(store, account, AT_ONCE);
  const emails = wanted.map((email) => ({ no: email.no, attachments: readable(email) }));
  const empty = emails.filter(({ attachments }) => attachments.length === 0).map(({ no }) => no);
  if (empty.length > 0) await markAttachmentsRead(store, owned(context), empty);
  let done = empty.length;
  for (const { no, attachments } of emails) {
    if (attachments.length === 0) continue;
    if (isDisturbed()) break;
    const words = await wordsOf(attachments, (part) => read(no, part), extract).catch(async (error: unknown) => {
      // Whatever ended it, perhaps this message is why: it must not end every session to come.
      await countAttachmentTry(store, owned(context), no);
      throw error;
    });
    if (!words) continue;
    await writeAttachmentWords(store, owned(context), { no, words });
    done += 1;
  }
  return done;
};

/** The words of all attachments of a message; undefined: they cannot be had now. */
const wordsOf = async (
  attachments: readonly Readable[],
  read: (part: BodyPart) => ReturnType<ReadAttachment>,
  extract: ExtractText,
): Promise<readonly string[] | undefined> => {
  const words: string[] = [];
  for (const { part, kind } of attachments) {
    const octets = await read(part);
    if (octets === undefined) return undefined;
    const text = octets && (await extract({ kind, charset: part.charset, octets }));
    if (text) words.push(...tokens(text, MOST_WORDS));
    if (words.length >= MOST_WORDS) break;
  }
  return words.slice(0, MOST_WORDS);
};
