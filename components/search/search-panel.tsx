'use client';

import { type ReactNode, useEffect, useImperativeHandle, useMemo, useState } from 'react';
import { HitLine, type PanelHit } from '@/components/search/hit-line';
import type { SearchPanelProps } from '@/components/search/search-field';
import {
  type SearchSources,
  type Suggestion,
  type SuggestionGroup,
  suggestionsFor,
} from '@/components/search/suggestions';
import { words } from '@/components/search/words';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';
import { KeyCap } from '@/components/ui/key-cap';
import { withWord } from '@/lib/mail/search/language/word-at-caret';

/** The conversations that are found so far. */
export type PanelHits = {
  readonly all: readonly PanelHit[];
  /** Something is looked for: there is room for them, so that nothing moves when they come. */
  readonly isLooking: boolean;
  readonly isAsking: boolean;
  readonly onOpen: (key: string) => void;
  /** The pointer and the keyboard are on these. */
  readonly onHold: (keys: readonly string[]) => void;
};

type Props = SearchPanelProps & {
  readonly sources: SearchSources;
  readonly hits: PanelHits;
  /** Where to search, and the way to the form. */
  readonly foot: ReactNode;
};

const MARKS: Readonly<Record<Exclude<SuggestionGroup, 'people' | 'narrow'>, 'clock' | 'folder' | 'tag'>> = {
  recent: 'clock',
  folders: 'folder',
  labels: 'tag',
};

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

type LineProps = {
  readonly id: string;
  readonly suggestion: Suggestion;
  readonly isActive: boolean;
  readonly onChoose: () => void;
};

const Line = ({ id, suggestion, isActive, onChoose }: LineProps) => {
  const { group, text, about, person } = suggestion;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      // Before the field loses the focus.
      onPointerDown={(event) => {
        event.preventDefault();
        onChoose();
      }}
      className={`flex min-h-8 cursor-pointer items-center gap-3 px-4 touch:min-h-11 ${isActive ? 'bg-hover outline-2 outline-focus -outline-offset-2' : 'hover:bg-hover'}`}
    >
      {person ? (
        <Avatar name={person.name ?? ''} email={person.email} size={20} />
      ) : (
        group !== 'narrow' && (
          <span className="grid w-5 shrink-0 place-items-center">
            <Icon name={MARKS[group as keyof typeof MARKS]} size={16} className="text-ink-2" />
          </span>
        )
      )}
      <span className={`min-w-0 truncate ${group === 'narrow' ? '' : 'grow'}`}>
        <bdi className={group === 'narrow' ? 'font-medium' : ''}>{text}</bdi>
        {about !== '' && (
          <bdi className={`text-ink-3 text-small ${group === 'narrow' ? 'ms-0.5' : 'ms-2'}`}>{about}</bdi>
        )}
      </span>
    </div>
  );
};

/** How far it has come: seen where there is nothing to offer, told to those who hear the page. */
const HitsState = ({ count, isAsking }: { readonly count: number; readonly isAsking: boolean }) => (
  <>
    {count === 0 && (
      <p className="px-4 py-1.5 text-ink-3 text-small">{words(isAsking ? 'search.hits.asking' : 'search.hits.none')}</p>
    )}
    <span role="status" className="sr-only">
      {isAsking ? '' : words('search.hits.count', { count })}
    </span>
  </>
);

/** What may be meant, under the field, which keeps the focus; nothing stands selected until the arrow keys go there. */
export const SearchPanel = (props: Props) => {
  const { id, typed, caret, controls, sources, hits, foot, onType, onSearch, onActive } = props;
  const all = useMemo(() => suggestionsFor(sources, typed, caret), [sources, typed, caret]);
  // Below the suggestions: what comes later moves none of them.
  const count = all.length + hits.all.length;
  const [at, setAt] = useState(-1);
  const [pointed, setPointed] = useState<string | null>(null);
  const stoodOn = hits.all[at - all.length]?.key;
  const { onHold } = hits;
  useEffect(
    () => onHold([pointed, stoodOn].filter((key) => key !== null && key !== undefined)),
    [pointed, stoodOn, onHold],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words have other suggestions
  useEffect(() => setAt(-1), [typed]);
  const active = at >= 0 && at < count ? `${id}-${at}` : undefined;
  useEffect(() => onActive(active), [active, onActive]);
  useEffect(() => {
    if (active) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const choose = ({ text, word }: Suggestion) => {
    if (word === undefined) return onSearch(text);
    const next = withWord(typed, caret, word);
    onType(next.text, next.caret);
  };
  useImperativeHandle(controls, () => ({
    onKey: (key) => {
      const step = STEPS[key];
      const chosen = all[at];
      if (step !== undefined && count > 0) {
        // Beyond both ends lies the field itself.
        setAt(((at + 1 + step + count + 1) % (count + 1)) - 1);
        return true;
      }
      if (key === 'Enter' && chosen) {
        choose(chosen);
        return true;
      }
      if (key === 'Enter' && stoodOn !== undefined) {
        hits.onOpen(stoodOn);
        return true;
      }
      return false;
    },
  }));
  const indexed = all.map((suggestion, index) => ({ suggestion, index }));
  const column = (groups: readonly SuggestionGroup[], isAlone = false) =>
    groups
      .map((group) => ({ group, lines: indexed.filter(({ suggestion }) => suggestion.group === group) }))
      .filter(({ lines }) => lines.length > 0)
      .map(({ group, lines }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options within a listbox
        <div key={group} role="group" aria-label={words(`search.group.${group}`)} className="pb-1">
          <div aria-hidden="true" className="px-4 pt-3 pb-1 font-semibold text-ink-3 text-tiny">
            {words(`search.group.${group}`)}
          </div>
          <div className={isAlone ? 'tablet:grid tablet:grid-cols-2' : ''}>
            {lines.map(({ suggestion, index }) => (
              <Line
                key={suggestion.key}
                id={`${id}-${index}`}
                suggestion={suggestion}
                isActive={index === at}
                onChoose={() => choose(suggestion)}
              />
            ))}
          </div>
        </div>
      ));
  const start = column(['recent', 'people', 'labels', 'folders']);
  const end = column(['narrow'], start.length === 0);
  return (
    <div className="absolute inset-x-0 top-full z-20 mt-1 overflow-hidden rounded-control border border-line bg-raised shadow-float max-tablet:fixed max-tablet:inset-x-2 max-tablet:top-14">
      <div className={`flex flex-col pb-1 ${hits.isLooking ? 'h-[min(60vh,26rem)]' : 'max-h-[min(60vh,26rem)]'}`}>
        <div id={id} role="listbox" aria-label={words('search.suggestions')} className="min-h-0 overflow-y-auto">
          <div className={start.length > 0 && end.length > 0 ? 'tablet:grid tablet:grid-cols-2' : ''}>
            {start.length > 0 && <div>{start}</div>}
            {end.length > 0 && (
              <div className={start.length > 0 ? 'border-line tablet:border-s max-tablet:border-t' : ''}>{end}</div>
            )}
          </div>
          {hits.isLooking && (
            // biome-ignore lint/a11y/useSemanticElements: a group of options within a listbox
            <div
              role="group"
              aria-label={words('search.group.hits')}
              className={all.length > 0 ? 'border-line border-t' : ''}
            >
              <div aria-hidden="true" className="px-4 pt-3 pb-1 font-semibold text-ink-3 text-tiny">
                {words('search.group.hits')}
              </div>
              {hits.all.map((hit, index) => (
                <HitLine
                  key={hit.key}
                  id={`${id}-${all.length + index}`}
                  hit={hit}
                  isActive={at === all.length + index}
                  onChoose={() => hits.onOpen(hit.key)}
                  onPoint={(isOn) => setPointed((before) => (isOn ? hit.key : before === hit.key ? null : before))}
                />
              ))}
            </div>
          )}
        </div>
        {hits.isLooking && <HitsState count={hits.all.length} isAsking={hits.isAsking} />}
      </div>
      <div className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-4 py-1 text-ink-2 text-small">
        <span className="me-auto inline-flex items-center gap-2 max-tablet:hidden touch:hidden">
          <KeyCap>Enter</KeyCap> {words('search.enter')}
        </span>
        {foot}
      </div>
    </div>
  );
};
