'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Found, searchKey } from '@/app/(mail)/mail/[[...place]]/found';
import { words } from '@/components/search/words';
import { mailboxName } from '@/components/shell/mailbox-tree';
import type { ListRow, ListView } from '@/components/thread-list/list-view';
import { oncePerRow } from '@/components/thread-list/once-per-row';
import type { RowFind } from '@/components/thread-list/row-find';
import { systemClock } from '@/lib/base/clock';
import type { Place } from '@/lib/client/cache/place';
import { threadOfKey } from '@/lib/client/cache/thread-key';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useReadable } from '@/lib/client/hooks/use-readable';
import { useReadables } from '@/lib/client/hooks/use-readables';
import { useRememberSearch } from '@/lib/client/hooks/use-recent-searches';
import { type AccountSearch, useSearchList } from '@/lib/client/hooks/use-search-list';
import { useSearchSnippets } from '@/lib/client/hooks/use-search-snippets';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { SearchSnippet } from '@/lib/jmap/search-snippet';
import { parseSearch } from '@/lib/mail/search/language/parse-search';
import type { SearchError } from '@/lib/mail/search/language/search-error';
import { searchFilter } from '@/lib/mail/search/language/search-filter';
import { type SearchNode, termsOf } from '@/lib/mail/search/language/search-node';
import { type MarkedPiece, markWords, nearHit, piecesOfSnippet } from '@/lib/mail/search/marked-text';

const NO_ROWS: readonly ListRow[] = [];

/** What is looked for in words, of which the rows show where they stand. */
const soughtWords = (node: SearchNode): readonly string[] =>
  termsOf(node).flatMap(({ term, isNegated }) => {
    if (isNegated) return [];
    if (term.kind === 'words' && (term.field === null || term.field === 'subject')) return [term.text];
    return term.kind === 'around' ? [term.left.text, term.right.text] : [];
  });

/** Is a label named? Only then it matters which there are. */
const namesLabels = (node: SearchNode): boolean =>
  termsOf(node).some(({ term }) => term.kind === 'mailbox' && term.operator === 'label');

type Asked = { readonly searches: readonly AccountSearch[] | undefined; readonly errors: readonly SearchError[] };

const NOT_YET: Asked = { searches: undefined, errors: [] };

/** The filter of each account. A folder that only some of them have is no mistake. */
const useAsked = (place: Place): Asked & { readonly node: SearchNode } => {
  const client = useMailClient();
  const accounts = useAccounts();
  const { accountId, search: text = '' } = place;
  const asked = useMemo(
    () => accounts.filter(({ id }) => accountId === null || id === accountId),
    [accounts, accountId],
  );
  const all = useReadables(useMemo(() => asked.map(({ id }) => client.mailboxes(id)), [client, asked]));
  const labels = useReadables(useMemo(() => asked.map(({ id }) => client.labels(id)), [client, asked]));
  const parsed = useMemo(() => parseSearch(text), [text]);
  const asksForLabels = useMemo(() => namesLabels(parsed.node), [parsed]);
  // Counters change all the time; what a search needs of mailboxes hardly ever does.
  const names = JSON.stringify([
    all.map((mailboxes) => mailboxes?.map(({ id, name, role, parentId }) => [id, name, role, parentId])),
    asksForLabels && labels.map((some) => some?.map(({ name, keyword }) => [name, keyword])),
  ]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `names` is what is needed of `all`; a search is of the moment it was made
  const { searches, errors } = useMemo((): Asked => {
    if (parsed.errors.length > 0) return { searches: undefined, errors: parsed.errors };
    if (asked.length === 0 || all.some((mailboxes) => mailboxes === undefined)) return NOT_YET;
    if (asksForLabels && labels.some((some) => some === undefined)) return NOT_YET;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const me = accounts.map(({ email }) => email);
    const made = asked.map(({ id }, at) => {
      const context = { mailboxes: all[at] ?? [], labels: labels[at] ?? [], me, now: systemClock(), timeZone };
      return { accountId: id, ...searchFilter(parsed.node, context) };
    });
    const right = made.filter((one) => one.errors.length === 0);
    if (right.length === 0) return { searches: undefined, errors: made[0]?.errors ?? [] };
    return { searches: right.map(({ accountId: id, filter }) => ({ accountId: id, filter })), errors: [] };
  }, [parsed, asked, accounts, names]);
  return { searches, errors, node: parsed.node };
};

/** The list, with which of its rows are on screen. */
const useRowsOnScreen = (list: ListView): { readonly view: ListView; readonly rows: readonly ListRow[] } => {
  const [range, setRange] = useState({ first: 0, last: 15 });
  const view = useMemo(
    (): ListView => ({
      ...list,
      wanted: (first, last) => {
        setRange((before) => (before.first === first && before.last === last ? before : { first, last }));
        list.wanted(first, last);
      },
    }),
    [list],
  );
  const rows = useMemo(() => {
    if (list.state !== 'ready') return NO_ROWS;
    const count = Math.min(range.last + 1, list.total) - range.first;
    return Array.from({ length: Math.max(0, count) }, (_, at) => list.rowAt(range.first + at)).filter(
      (row) => row !== undefined,
    );
  }, [list, range]);
  return { view, rows };
};

const findOf = (row: ListRow, { box, sought, snippet }: FindOptions): RowFind => {
  const pieces = (html: string | null | undefined, text: string): readonly MarkedPiece[] | null =>
    html ? piecesOfSnippet(html) : markWords(text, sought);
  const preview = pieces(snippet?.preview, row.preview);
  return {
    place: box ? mailboxName(box) : '',
    subject: pieces(snippet?.subject, row.subject),
    preview: preview && nearHit(preview),
  };
};
type FindOptions = {
  /** Where the message lies that was found. */
  readonly box: Mailbox | undefined;
  readonly sought: readonly string[];
  readonly snippet: SearchSnippet | undefined;
};

/** The mailbox that the message lies in which stands for a row. */
const useBoxOf = ({ accountId }: Place): ((row: ListRow) => Mailbox | undefined) => {
  const client = useMailClient();
  const accounts = useAccounts();
  const all = useReadables(useMemo(() => accounts.map(({ id }) => client.mailboxes(id)), [client, accounts]));
  return useCallback(
    (row) => {
      const thread = threadOfKey(row.threadId, accountId);
      const emails = thread ? client.emails(thread) : [];
      const found = emails.find(({ id }) => id === row.emailId);
      const mailboxes = all[accounts.findIndex(({ id }) => id === row.accountId)];
      return mailboxes?.find(({ id }) => found?.mailboxIds[id] === true);
    },
    [client, accountId, accounts, all],
  );
};

/** What a search has come to so far. */
export const useFound = (place: Place): Found => {
  const { searches, errors, node } = useAsked(place);
  const { conversations } = useReadable(useMailClient().settings);
  const list = useSearchList(searches, { isMerged: place.room === 'search', isByMessage: !conversations });
  const { view, rows } = useRowsOnScreen(
    useMemo(() => (errors.length > 0 ? { ...list, state: 'ready', total: 0 } : list), [list, errors]),
  );
  const sought = useMemo(() => soughtWords(node), [node]);
  const snippetOf = useSearchSnippets(sought.length > 0 ? searches : undefined, rows);
  const text = place.search ?? '';
  const boxOf = useBoxOf(place);
  const remember = useRememberSearch();
  const isRight = list.state === 'ready' && errors.length === 0;
  useEffect(() => {
    if (isRight && text !== '') remember(text);
  }, [isRight, text, remember]);
  return {
    key: searchKey(place),
    text,
    node,
    errors,
    searches,
    view,
    findOf: useMemo(
      () => oncePerRow((row) => findOf(row, { box: boxOf(row), sought, snippet: snippetOf(row) })),
      [boxOf, sought, snippetOf],
    ),
    count:
      list.state === 'ready'
        ? list.isCounted
          ? `${list.total.toLocaleString()} ${words('search.count', { count: list.total })}`
          : words('search.counting')
        : undefined,
  };
};
