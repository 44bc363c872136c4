import type { AccountNo } from '@/lib/base/ids';
import { placeOf } from '@/lib/server/store/email-text';
import type { EmailSearch } from '@/lib/server/store/search/email-search';
import { ALTERNATIVES, between, IS_HIT, openFor, TEXTS, textsIn } from '@/lib/server/store/search/search-sql';
import { spanOf } from '@/lib/server/store/search/search-values';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

// $5 how many are looked at, $6 mailboxes that are left out, $7 and $8 the dates between which all alternatives lie.
const TEXTLESS = statement(
  'search-textless',
  `with ${ALTERNATIVES}, ${TEXTS},
   w as materialized (
     select s."no", s."threadNo", s."receivedAt", s."mailboxes", s."flags", s."keywords", s."size"
     from "EmailContent" e join "EmailState" s on s."accountId" = $1 and s."no" = e."no"
     where e."accountId" = $1 and not e."textFetched" and ${between('$7', '$8')} order by s."receivedAt" desc, s."no" desc limit $5),
   c as materialized (
     select o.*, ${textsIn('o."no"', '0')} as found
     from (select s."no", s."receivedAt", ${openFor('true')} as open from w s offset 0) o where o.open is not null)
   select c."no", k."mailboxNo", k."uid" from c join ${placeOf('c."no"', '$6')} on true where ${IS_HIT}
   order by c."receivedAt" desc, c."no" desc`,
);

/** An email of which the search knows the header alone, and where it lies. */
export type TextlessEmail = { readonly no: number; readonly mailboxNo: number; readonly uid: number };

export type TextlessOptions = {
  /** Conditions that are decided without the texts of bodies. */
  readonly search: Pick<EmailSearch, 'alternatives' | 'texts'>;
  /** So many of the newest without a text are looked at. */
  readonly most: number;
  /** Mailboxes from which nothing can be fetched. */
  readonly except: Iterable<number>;
};

/** The emails without a text that meet what can be told of them already, the newest first. */
export const textlessEmails = (
  store: Store,
  account: AccountNo,
  { search, most, except }: TextlessOptions,
): Promise<TextlessEmail[]> => {
  const { alternatives, texts } = search;
  const { before, after } = spanOf(alternatives);
  return store.database.rows(TEXTLESS, [
    account,
    JSON.stringify(alternatives),
    texts.map(({ query }) => query),
    texts.map(({ fromPart }) => fromPart),
    most,
    [...except],
    before,
    after,
  ]);
};
