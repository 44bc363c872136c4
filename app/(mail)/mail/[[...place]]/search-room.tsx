'use client';

import { useEffect } from 'react';
import type { Found } from '@/app/(mail)/mail/[[...place]]/found';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { useFound } from '@/app/(mail)/mail/[[...place]]/use-found';
import type { Search } from '@/app/(mail)/mail/[[...place]]/use-search';
import { ScopeChoice, type ScopeName, type SearchScope } from '@/components/search/scope-choice';
import { SearchEmpty, SearchRefused, SearchWrong } from '@/components/search/search-empty';
import { SearchHead } from '@/components/search/search-head';
import { SearchProgress } from '@/components/search/search-progress';
import { words } from '@/components/search/words';
import { mailboxName } from '@/components/shell/mailbox-tree';
import type { AccountId } from '@/lib/base/ids';
import type { Place } from '@/lib/client/cache/place';
import { useAccountStatus } from '@/lib/client/hooks/use-account-status';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useMailboxes } from '@/lib/client/hooks/use-mailboxes';
import { useSavedSearches } from '@/lib/client/hooks/use-saved-searches';
import type { SavedSearch } from '@/lib/jmap/waxwing/user-settings';
import { nameOfMailbox } from '@/lib/mail/search/language/find-mailboxes';
import { partsOf, withoutParts, withPart } from '@/lib/mail/search/language/narrow-search';
import { printSearch } from '@/lib/mail/search/language/print-search';

type RoomProps = { readonly place: Place; readonly search: Search };

/** Looks for what is searched, and tells what it has come to; it shows nothing itself. */
export const SearchWatch = ({ place, search }: RoomProps) => {
  const found = useFound(place);
  const { setFound } = search;
  const { key, view, errors, count, findOf } = found;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these say whether something is different
  useEffect(() => setFound(found), [key, view, errors, count, findOf, setFound]);
  return null;
};

type FoundProps = RoomProps & { readonly found: Found };

/** Where it is searched: the folder that one came from, this account, all of them. */
const Scope = ({ place, search, found }: FoundProps) => {
  const accounts = useAccounts();
  const home = search.before?.accountId ?? place.accountId ?? accounts[0]?.id;
  const mailboxes = useMailboxes(home);
  const came = mailboxes?.find(({ id }) => id === search.before?.list);
  const word = came && mailboxes && `in:${quoted(nameOfMailbox(came, mailboxes))}`;
  const rest = withoutParts(found.node, ({ kind }) => kind === 'mailbox');
  const isHere = partsOf(found.node).some((part) => printSearch(part) === word);
  const account = accounts.find(({ id }) => id === home);
  const name = accounts.length > 1 ? account?.name || account?.email : undefined;
  const scopes: ScopeName[] = [
    ...(came ? [{ scope: 'folder' as const, name: mailboxName(came) }] : []),
    { scope: 'account', name: name ?? words('search.scope.mail') },
    ...(accounts.length > 1 ? [{ scope: 'all' as const, name: words('search.scope.all') }] : []),
  ];
  const scope = place.room === 'search' ? 'all' : isHere ? 'folder' : 'account';
  const choose = (next: SearchScope) => {
    if (next === 'all') return search.search(printSearch(isHere ? rest : found.node), null);
    if (home === undefined) return;
    if (next === 'folder' && word) return search.search(printSearch(withPart(rest, word)), home);
    search.search(printSearch(isHere ? rest : found.node), home);
  };
  return scopes.length > 1 && <ScopeChoice scopes={scopes} scope={scope} onScope={choose} />;
};

const quoted = (name: string): string => (/[\s(){}+]/.test(name) ? `"${name}"` : name);

/** What narrows the search, between the header of the list and its rows. */
export const SearchBar = (props: FoundProps & { readonly acting: Acting }) => {
  const { place, search, found, acting } = props;
  const { saved, keep, forget } = useSavedSearches();
  const own: SavedSearch = { text: found.text, accountId: place.accountId };
  const key = Object.keys(saved).find((one) => saved[one]?.text === own.text && saved[one].accountId === own.accountId);
  return (
    <>
      <SearchHead
        node={found.node}
        onSearch={(text) => (text === '' ? search.leave() : search.search(text, place.accountId))}
        onOptions={() => search.setOptions(found.text)}
        isSaved={key !== undefined}
        onRename={() => key !== undefined && acting.context.ask({ kind: 'renameSearch', searchKey: key })}
        onSave={() => void (key === undefined ? keep(own) : forget(key))}
        scope={<Scope {...props} />}
      />
      <Progress accountId={place.accountId} />
    </>
  );
};

/** How much of the account that is searched, or of each of them, is not known by its text yet. */
const Progress = ({ accountId }: { readonly accountId: AccountId | null }) => {
  const accounts = useAccounts();
  const searched = accounts.filter(({ id }) => accountId === null || id === accountId);
  return searched.map(({ id, name, email }) => (
    <AccountProgress key={id} accountId={id} name={searched.length > 1 ? name || email : undefined} />
  ));
};

const AccountProgress = ({ accountId, name }: { readonly accountId: AccountId; readonly name: string | undefined }) => (
  <SearchProgress unindexed={useAccountStatus(accountId)?.unindexed ?? 0} name={name} />
);

/** Instead of rows: nothing was found, or the search cannot be read. */
export const SearchNothing = ({ place, search, found }: FoundProps) =>
  found.errors.length > 0 ? (
    <SearchWrong text={found.text} errors={found.errors} />
  ) : (
    <SearchEmpty node={found.node} onSearch={(text) => search.search(text, place.accountId)} />
  );

/** Instead of rows: the server does not search for this. */
export const SearchNot = () => <SearchRefused />;
