'use client';

import { useId } from 'react';
import { words } from '@/components/search/words';

export type SearchScope = 'folder' | 'account' | 'all';
export type ScopeName = { readonly scope: SearchScope; readonly name: string };

type ScopeChoiceProps = {
  readonly scopes: readonly ScopeName[];
  readonly scope: SearchScope;
  readonly onScope: (scope: SearchScope) => void;
};

/** Where to search: this folder, this account, all of them. */
export const ScopeChoice = ({ scopes, scope, onScope }: ScopeChoiceProps) => {
  const name = useId();
  return (
    <fieldset className="flex min-w-0 items-center gap-1">
      <legend className="sr-only">{words('search.scope')}</legend>
      {scopes.map((one) => (
        <label
          key={one.scope}
          className={`inline-flex min-h-7 max-w-40 cursor-pointer items-center rounded-control px-2 text-small has-focus-visible:outline-2 has-focus-visible:outline-focus touch:min-h-11 ${one.scope === scope ? 'bg-hover font-medium text-ink shadow-[inset_0_0_0_1px_var(--control)]' : 'text-ink-2 hover:bg-hover'}`}
        >
          <input
            type="radio"
            name={name}
            value={one.scope}
            checked={one.scope === scope}
            onChange={() => onScope(one.scope)}
            className="sr-only"
          />
          <span className="truncate">{one.name}</span>
        </label>
      ))}
    </fieldset>
  );
};
