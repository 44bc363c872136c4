import type { Identity } from '@/lib/jmap/identity';
import { textToHtml } from '@/lib/mail/html/text-to-html';

/** A signature begins with two dashes and a space (RFC 3676 §4.3), so that programs can tell it from the words. */
export const signatureOf = (
  identity: Identity | undefined,
): { readonly html: string; readonly text: string } | null => {
  const { htmlSignature = '', textSignature = '' } = identity ?? {};
  if (htmlSignature.trim() === '' && textSignature.trim() === '') return null;
  const html = htmlSignature.trim() === '' ? textToHtml(textSignature) : htmlSignature;
  return { html: `<div>-- <br>${html}</div>`, text: `-- \n${textSignature}` };
};
