'use client';

import { useSearchSources } from '@/app/(mail)/mail/[[...place]]/use-search-sources';
import { ScopeChoice, type ScopeName, type SearchScope } from '@/components/search/scope-choice';
import type { SearchPanelProps } from '@/components/search/search-field';
import { SearchPanel } from '@/components/search/search-panel';
import { words } from '@/components/search/words';
import { useAccounts } from '@/lib/client/hooks/use-accounts';

type SearchPanelRoomProps = SearchPanelProps & {
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
export const SearchPanelRoom = ({ scope, onScope, onOptions, ...panel }: SearchPanelRoomProps) => (
  <SearchPanel
    {...panel}
    sources={useSearchSources()}
    foot={
      <>
        {useAccounts().length > 1 && <ScopeChoice scopes={SCOPES()} scope={scope} onScope={onScope} />}
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => {
            panel.onClose();
            onOptions(panel.typed);
          }}
          className="inline-flex min-h-7 items-center rounded-control px-2 font-medium text-link text-small hover:bg-hover touch:min-h-11"
        >
          {words('search.options')}
        </button>
      </>
    }
  />
);
