import type { AccountId, EmailId } from '@/lib/base/ids';
import {
  type ComposeAttachment,
  type ComposeContent,
  type ComposeOriginal,
  EMPTY_CONTENT,
} from '@/lib/client/cache/compose/compose-draft';
import type { LoadedOriginal } from '@/lib/client/cache/compose/load-original';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';
import type { Identity } from '@/lib/jmap/identity';
import { answerIdentity } from '@/lib/mail/reply/answer-identity';
import { type AnswerKind, answerRecipients } from '@/lib/mail/reply/answer-recipients';
import { answerReferences } from '@/lib/mail/reply/answer-references';
import { answerSubject } from '@/lib/mail/reply/answer-subject';
import { ownCopies } from '@/lib/mail/reply/own-copies';
import { quoteEmail } from '@/lib/mail/reply/quote-email';

/** Makes foreign HTML fit for the editor, with pictures named by `cid:`; and its plain text. Needs a browser. */
export type TidyHtml = (html: string, cids: ReadonlySet<string>) => { readonly html: string; readonly text: string };

export type StartOptions = {
  readonly accountId: AccountId;
  readonly emailId: EmailId;
  readonly original: LoadedOriginal;
  /** Of the account. */
  readonly identities: readonly Identity[];
  /** All own addresses, of every account, in small letters. */
  readonly own: ReadonlySet<string>;
  readonly tidy: TidyHtml;
  readonly makeKey: () => string;
};

/** A part of a message that is here already: it goes along by its blob and is never uploaded again. */
const carried = (part: EmailBodyPart, { accountId, makeKey }: StartOptions, isInline: boolean): ComposeAttachment[] =>
  part.blobId === null
    ? []
    : [
        {
          key: makeKey(),
          name: part.name ?? '',
          type: part.type,
          size: part.size,
          cid: isInline ? part.cid : null,
          blobId: part.blobId,
          accountId,
          sent: part.size,
          state: 'ready',
        },
      ];

type Words = { readonly html: string | null; readonly text: string; readonly shown: ReadonlySet<string> };

const wordsOf = ({ original, tidy }: StartOptions): Words => {
  const cids = new Set(original.inlineParts.flatMap(({ cid }) => (cid === null ? [] : [cid])));
  const tidied = original.html === null ? null : tidy(original.html, cids);
  const shown = new Set([...cids].filter((cid) => tidied?.html.includes(`cid:${cid}`)));
  return { html: tidied?.html ?? null, text: original.text ?? tidied?.text ?? '', shown };
};

/** Pictures that are shown in the text, and, where wanted, everything else that was attached. */
const filesOf = (options: StartOptions, shown: ReadonlySet<string>, isWhole: boolean): ComposeAttachment[] => {
  const { inlineParts, attachments } = options.original;
  const isShown = ({ cid }: EmailBodyPart) => cid !== null && shown.has(cid);
  const inline = inlineParts.filter(isShown).flatMap((part) => carried(part, options, true));
  const beside = isWhole ? attachments.filter((part) => !isShown(part)) : [];
  return [...inline, ...beside.flatMap((part) => carried(part, options, false))];
};

/** What stands in the composer when a message is answered or passed on. */
export const answerContent = (kind: AnswerKind, options: StartOptions): ComposeContent => {
  const { accountId, emailId, original, identities, own } = options;
  const { email } = original;
  const words = wordsOf(options);
  const sender = answerIdentity(email, identities);
  const identity = sender?.identity ?? identities[0];
  const recipients = answerRecipients(kind, email, own);
  const keyword: ComposeOriginal['keyword'] = kind === 'forward' ? '$forwarded' : '$answered';
  const threading = kind === 'forward' ? { inReplyTo: null, references: answerReferences(email).references } : null;
  return {
    ...EMPTY_CONTENT,
    accountId,
    identityId: identity?.id ?? null,
    fromEmail: sender?.fromEmail ?? null,
    ...recipients,
    bcc: ownCopies(recipients.bcc, undefined, identity),
    subject: answerSubject(kind, email.subject),
    quote: original.isTextMissing ? null : quoteEmail({ kind, email, html: words.html, text: words.text }),
    attachments: filesOf(options, words.shown, kind === 'forward'),
    original: { accountId, emailId, keyword },
    ...(threading ?? answerReferences(email)),
  };
};

/** What stands in the composer when a draft is gone on with: all of it is the person's own words. */
export const draftContent = (options: StartOptions): ComposeContent => {
  const { accountId, original, identities } = options;
  const { email } = original;
  const words = wordsOf(options);
  const sender = answerIdentity({ ...email, to: null, cc: null, bcc: null, deliveredTo: null }, identities);
  return {
    ...EMPTY_CONTENT,
    accountId,
    identityId: (sender?.identity ?? identities[0])?.id ?? null,
    fromEmail: sender?.fromEmail ?? null,
    to: email.to ?? [],
    cc: email.cc ?? [],
    bcc: email.bcc ?? [],
    subject: email.subject ?? '',
    format: words.html === null ? 'plain' : 'html',
    html: words.html ?? '',
    text: words.text,
    // It was written below them when the draft was saved.
    hasSignature: false,
    asksReceipt: original.asksReceipt,
    attachments: filesOf(options, words.shown, true),
    inReplyTo: email.inReplyTo,
    references: email.references,
  };
};
