'use client';

import type { ReactNode } from 'react';
import { words } from '@/components/search/words';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { hasPart, partsOf, withoutParts, withPart } from '@/lib/mail/search/language/narrow-search';
import { printSearch } from '@/lib/mail/search/language/print-search';
import type { SearchError } from '@/lib/mail/search/language/search-error';
import type { SearchNode } from '@/lib/mail/search/language/search-node';

const Pane = ({ children }: { readonly children: ReactNode }) => (
  <div className="flex min-h-0 grow overflow-y-auto bg-paper">{children}</div>
);

type SearchEmptyProps = {
  readonly node: SearchNode;
  readonly onSearch: (text: string) => void;
};

/** Nothing was found: each part can be taken away, and Trash and Spam can be asked too. */
export const SearchEmpty = ({ node, onSearch }: SearchEmptyProps) => {
  const parts = partsOf(node);
  const isNamed = parts.some(({ kind }) => kind === 'mailbox');
  return (
    <Pane>
      <div className="m-auto flex max-w-100 flex-col items-center pb-[12vh]">
        <EmptyState drawing="tray" title={words('search.none.title')} isWithin>
          {words(parts.length > 1 ? 'search.none.text' : 'search.none.one')}
        </EmptyState>
        {parts.length > 1 && (
          <ul className="mt-3 flex flex-wrap justify-center gap-1.5 px-4">
            {parts.map((part) => {
              const text = printSearch(part);
              return (
                <li key={text} className="max-w-full">
                  <button
                    type="button"
                    aria-label={words('search.none.part', { part: text })}
                    onClick={() => onSearch(printSearch(withoutParts(node, (one) => one === part)))}
                    className="inline-flex min-h-8 max-w-full items-center gap-2 rounded-chip bg-hover ps-2 pe-1.5 text-small touch:min-h-11"
                  >
                    <bdi className="truncate">{text}</bdi>
                    <Icon name="x" size={16} className="text-ink-2" />
                  </button>
                </li>
              );
            })}
          </ul>
        )}
        {!isNamed && !hasPart(node, 'in:anywhere') && (
          <div className="mt-4">
            <Button onClick={() => onSearch(printSearch(withPart(node, 'in:anywhere')))}>
              {words('search.none.anywhere')}
            </Button>
          </div>
        )}
      </div>
    </Pane>
  );
};

/** What cannot be read, with the place marked and the reason under it. */
export const SearchWrong = ({ text, errors }: { readonly text: string; readonly errors: readonly SearchError[] }) => {
  const [first] = errors;
  return (
    <Pane>
      <div role="alert" className="m-auto flex max-w-100 flex-col items-center px-4 pb-[12vh]">
        <EmptyState drawing="torn" title={words('search.wrong.title')} isWithin>
          {words('search.wrong.text')}
        </EmptyState>
        {first && (
          <code
            dir="auto"
            className="mt-4 max-w-full break-words rounded-control bg-hover px-3 py-2 font-mono text-small"
          >
            {text.slice(0, first.from)}
            <mark className="bg-danger-tint text-danger underline decoration-2 decoration-wavy underline-offset-4">
              {text.slice(first.from, first.to)}
            </mark>
            {text.slice(first.to)}
          </code>
        )}
        <ul className="mt-3 space-y-1">
          {errors.slice(0, 3).map(({ from, key, params }) => (
            <li key={`${from} ${key}`} className="flex items-start gap-2 text-danger text-small">
              <Icon name="circle-alert" size={16} className="mt-0.5" />
              <span>{words(key, params)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Pane>
  );
};

/** The server does not search for this. */
export const SearchRefused = () => (
  <Pane>
    <EmptyState drawing="torn" title={words('search.refused.title')}>
      {words('search.refused.text')}
    </EmptyState>
  </Pane>
);
