'use client';

import { useState } from 'react';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import type { Search } from '@/app/(mail)/mail/[[...place]]/use-search';
import type { SearchScope } from '@/components/search/scope-choice';
import { SearchField } from '@/components/search/search-field';
import { late } from '@/components/ui/late';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';

const SearchPanelRoom = late(() =>
  import('@/app/(mail)/mail/[[...place]]/search-panel-room').then((room) => room.SearchPanelRoom),
);
const SearchForm = late(() => import('@/app/(mail)/mail/[[...place]]/search-form').then((room) => room.SearchForm));

type SearchTopProps = PlaceAndGo & { readonly search: Search; readonly acting: Acting };

/** The field of the top bar; its panel and the form come when they are wanted. */
export const SearchTop = ({ place, go, search, acting }: SearchTopProps) => {
  const [chosen, setScope] = useState<SearchScope | null>(null);
  const scope = chosen ?? (search.home === null ? 'all' : 'account');
  const home = scope === 'all' ? null : (search.home ?? place.accountId);
  return (
    <>
      <SearchField
        search={place.search}
        controls={search.controls}
        onSearch={(text) => search.search(text, home)}
        onLeave={search.leave}
        panel={(panel) => (
          <SearchPanelRoom
            {...panel}
            place={place}
            go={go}
            accountId={home}
            scope={scope}
            onScope={setScope}
            onOptions={search.setOptions}
          />
        )}
      />
      {search.options !== null && (
        <SearchForm
          text={search.options}
          onSearch={(text) => search.search(text, home)}
          accountId={home}
          ask={acting.context.ask}
          onClose={() => search.setOptions(null)}
        />
      )}
    </>
  );
};
