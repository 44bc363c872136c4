import { htmlToSearchText } from '@/lib/mail/html/html-to-text';
import { makePreview } from '@/lib/mail/preview/make-preview';
import { tokens } from '@/lib/mail/search/tokens';
import type { EmailText } from '@/lib/server/store/email-text';

/** What a message may contribute to the search index. */
const MOST_WORDS = 8000;

/** What the list and the search need of a message's text: the first plain text and the first HTML, decoded. */
export const emailText = (no: number, text: { readonly plain?: string; readonly html?: string }): EmailText => ({
  no,
  preview: makePreview(text),
  words: tokens(text.plain ?? htmlToSearchText(text.html ?? ''), MOST_WORDS),
});
