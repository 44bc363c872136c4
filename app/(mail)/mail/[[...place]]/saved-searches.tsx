'use client';

import { placeOfSearch } from '@/app/(mail)/mail/[[...place]]/place-of-search';
import { words } from '@/components/search/words';
import { NavItem } from '@/components/shell/nav-item';
import { pathOfPlace } from '@/lib/client/hooks/place-path';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import { useSavedSearches } from '@/lib/client/hooks/use-saved-searches';

/** The searches that the person keeps, in the sidebar below the accounts. */
export const SavedSearches = ({ place, go, isRail }: PlaceAndGo & { readonly isRail: boolean }) => {
  const { saved } = useSavedSearches();
  const all = Object.entries(saved);
  if (all.length === 0) return null;
  return (
    <section aria-label={words('search.saved')}>
      {!isRail && (
        <h2 className="flex h-8 items-center px-3 font-semibold text-small touch:h-11">{words('search.saved')}</h2>
      )}
      <ul>
        {all.map(([key, search]) => {
          const to = placeOfSearch(search);
          return (
            <li key={key}>
              <NavItem
                item={{ name: search.name ?? search.text, icon: 'search', count: 0, countsAll: false }}
                href={pathOfPlace(to)}
                depth={0}
                search={key}
                isCurrent={pathOfPlace({ ...place, threadId: null }) === pathOfPlace(to)}
                isRail={isRail}
                hasFolds={false}
                onGo={() => go(to)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
};
