'use client';

import { usePanelHits } from '@/app/(mail)/mail/[[...place]]/use-panel-hits';
import { useSearchSources } from '@/app/(mail)/mail/[[...place]]/use-search-sources';
import { ScopeChoice, type ScopeName, type SearchScope } from '@/components/search/scope-choice';
import type { SearchPanelProps } from '@/components/search/search-field';
import { SearchPanel } from '@/components/search/search-panel';
import { words } from '@/components/search/words';
import type { AccountId } from '@/lib/base/ids';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';

type SearchPanelRoomProps = SearchPanelProps &
  PlaceAndGo & {
    /** Whose mail is searched; null: that of all accounts. */
    readonly accountId: AccountId | null;
    readonly scope: SearchScope;
    readonly onScope: (scope: SearchScope) => void;
    /** The form, filled with what is typed. */
    readonly onOptions: (typed: string) => void;
  };

const SCOPES = (): readonly ScopeName[] => [
  { scope: 'account', name: words('search.scope.account') },
  { scope: 'all', name: words('search.scope.all') },
];

/** The panel under the field, with what this browser knows. */
export const SearchPanelRoom = ({
  scope,
  onScope,
  onOptions,
  accountId,
  place,
  go,
  ...panel
}: SearchPanelRoomProps) => (
  <SearchPanel
    {...panel}
    sources={useSearchSources()}
    hits={usePanelHits({ typed: panel.whole, accountId, place, go, onDone: panel.onDone })}
    foot={
      <>
        {useAccounts().length > 1 && <ScopeChoice scopes={SCOPES()} scope={scope} onScope={onScope} />}
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => {
            panel.onClose();
            onOptions(panel.whole);
          }}
          className="inline-flex min-h-7 items-center rounded-control px-2 font-medium text-link text-small hover:bg-hover touch:min-h-11"
        >
          {words('search.options')}
        </button>
      </>
    }
  />
);
