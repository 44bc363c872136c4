import { bitOfText, type EmailSearch } from '@/lib/server/store/search/email-search';
import type { Newest } from '@/lib/server/store/search/newest-emails';

/**
 * What things cost, in microseconds (measured; the proportions matter): one posting with its document, one email when all are read in
 * their order or when it is fetched alone, one look into its text.
 */
const POSTING = 4;
const EMAIL = 1;
const FETCH = 4;
const LOOK = 20;

/** Which texts are looked up in the index, as bits; and whether only emails that have one of them are looked at. */
export type Indexed = { readonly bits: number; readonly isDriven: boolean };

const has = (mask: number, index: number): boolean => Math.floor(mask / bitOfText(index)) % 2 === 1;

/**
 * How to find all that is asked for: by the rarest text of each alternative, or by everything else that it asks for. By what was seen of
 * the newest emails, because the database knows nothing of the words of one account. Whatever it says, the same is found.
 */
export const chooseIndexed = (
  { alternatives, texts }: EmailSearch,
  { walked, open, withText, sampled }: Pick<Newest, 'walked' | 'open' | 'withText' | 'sampled'>,
): Indexed => {
  // What was not seen at all is not never.
  const share = (count: number, of: number) => Math.max(count, 0.5) / Math.max(of, 1);
  const openShare = Math.min(1, share(open, walked));
  const shares = texts.map((_, index) => Math.min(1, share(withText[index] ?? 0, sampled)));
  const numbers = texts.map((_, index) => index);
  const drivers = alternatives.map(
    ({ texts: mask }) =>
      numbers.filter((index) => has(mask, index)).toSorted((a, b) => (shares[a] ?? 1) - (shares[b] ?? 1))[0],
  );
  const known = [...new Set(drivers.flatMap((index) => index ?? []))];
  const canDrive = alternatives.length > 0 && drivers.every((index) => index !== undefined);
  const driven = known.reduce((sum, index) => sum + (shares[index] ?? 1), 0);
  const byAll = shares.reduce((sum, one) => sum + Math.min(one * POSTING, openShare * LOOK), EMAIL);
  const isDriven = canDrive && driven * (POSTING + FETCH) < byAll;
  const left = isDriven ? driven * openShare : openShare;
  const chosen = numbers.filter(
    (index) => (isDriven && known.includes(index)) || (shares[index] ?? 1) * POSTING < left * LOOK,
  );
  return { bits: chosen.reduce((sum, index) => sum + bitOfText(index), 0), isDriven };
};
