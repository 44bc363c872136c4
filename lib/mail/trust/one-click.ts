import { headerUrls } from '@/lib/mail/header/header-value';
import { type HeaderField, vouchedSignatures } from '@/lib/mail/trust/delivery-facts';
import { waysOut } from '@/lib/mail/trust/ways-out';

/** What the signature must speak for (RFC 8058 §4). */
const SIGNED = ['list-unsubscribe', 'list-unsubscribe-post'];

/**
 * Where one is asked to be taken off with one click; null: the message does not offer it, or nobody vouches that its sender does.
 * RFC 8058 §4: one field of each, and a good signature (DKIM) over both. Whether it is good the receiving server has said; over what
 * it goes stands in it.
 */
export const oneClickUrl = (fields: readonly HeaderField[]): string | null => {
  const valuesOf = (name: string) => fields.filter((field) => field.name.toLowerCase() === name);
  const [lists, posts] = SIGNED.map(valuesOf);
  const [list, post] = [lists?.[0]?.value, posts?.[0]?.value];
  if (lists?.length !== 1 || posts?.length !== 1 || list === undefined || post === undefined) return null;
  const good = vouchedSignatures(fields);
  const isSigned = valuesOf('dkim-signature').some(({ value }) => {
    const tags = tagsOf(value);
    const names = new Set((tags.get('h') ?? '').toLowerCase().split(':'));
    const [domain, mark] = [tags.get('d')?.toLowerCase(), tags.get('b') ?? ''];
    const isGood = good.some((one) => one.domain === domain && (one.mark === null || mark.startsWith(one.mark)));
    return isGood && SIGNED.every((name) => names.has(name));
  });
  if (!isSigned) return null;
  return waysOut({ urls: headerUrls(list), post })?.oneClick ?? null;
};

/** RFC 6376 §3.2; white space means nothing in the tags that are read here. */
const tagsOf = (value: string): ReadonlyMap<string, string> =>
  new Map(
    value
      .replace(/\s+/g, '')
      .split(';')
      .map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  );
