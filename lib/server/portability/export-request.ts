import { z } from 'zod';
import { emailKeyOf, mailboxNoOf } from '@/lib/base/ids';

/** As many as an address may hold; a mailbox or an account has no limit. */
export const MOST_CHOSEN = 500;

const shape = z.object({
  format: z.enum(['eml', 'mbox', 'zip']),
  emailId: z.array(z.string().max(20)).max(MOST_CHOSEN),
  mailboxId: z.string().max(20).nullable(),
  subfolders: z.enum(['0', '1']).nullable(),
});

export type ExportFormat = z.infer<typeof shape>['format'];
/** What is to be exported, and in which form. */
export type ExportRequest = { readonly format: ExportFormat } & (
  | { readonly kind: 'emails'; readonly nos: readonly number[] }
  | { readonly kind: 'mailbox'; readonly no: number; readonly withSubfolders: boolean }
  | { readonly kind: 'account' }
);

/**
 * What `?format=zip|mbox|eml` with `emailId` (several, or several with commas between them), `mailboxId` or neither asks for; undefined when
 * that makes no sense. `subfolders=1`: the mailboxes below a mailbox come with it, in an archive, which alone has folders. An id that was
 * never given out is one that nothing is found under.
 */
export const readExportRequest = (query: URLSearchParams): ExportRequest | undefined => {
  const emailId = query.getAll('emailId').flatMap((ids) => ids.split(','));
  const [mailbox, subfolders] = [query.get('mailboxId'), query.get('subfolders')];
  const read = shape.safeParse({ format: query.get('format'), emailId, mailboxId: mailbox, subfolders });
  if (!read.success) return undefined;
  const { format, mailboxId } = read.data;
  if (format === 'eml' && emailId.length !== 1) return undefined;
  const withSubfolders = read.data.subfolders === '1';
  if (withSubfolders && (format !== 'zip' || mailboxId === null)) return undefined;
  if (emailId.length > 0) {
    if (mailboxId !== null) return undefined;
    return { kind: 'emails', format, nos: [...new Set(emailId.map((id) => emailKeyOf(id)?.no ?? 0))] };
  }
  return mailboxId === null
    ? { kind: 'account', format }
    : { kind: 'mailbox', format, no: mailboxNoOf(mailboxId) ?? 0, withSubfolders };
};
