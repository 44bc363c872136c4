'use client';

import type { ReactNode } from 'react';
import { words } from '@/components/search/words';
import { Icon } from '@/components/ui/icon';
import { hasPart, partsOf, withoutParts, withPart } from '@/lib/mail/search/language/narrow-search';
import { printSearch } from '@/lib/mail/search/language/print-search';
import type { SearchNode } from '@/lib/mail/search/language/search-node';

type SearchHeadProps = {
  readonly node: SearchNode;
  /** The search narrowed or widened, as text. */
  readonly onSearch: (text: string) => void;
  readonly onOptions: () => void;
  /** It is kept in the sidebar. */
  readonly isSaved: boolean;
  readonly onSave: () => void;
  /** It is called something else in the sidebar. */
  readonly onRename: () => void;
  /** Where it is searched. */
  readonly scope: ReactNode;
};

const CHIP =
  'inline-flex min-h-7 shrink-0 items-center gap-1 rounded-control border px-2 text-small touch:min-h-11 hover:bg-hover hover:text-ink';
const OFF = 'border-control text-ink-2';
const ON = 'border-control bg-hover font-medium text-ink';

const TIMES = ['1w', '1m', '6m', '1y'] as const;

const isTime = (part: SearchNode): boolean => part.kind === 'age' || part.kind === 'date';

/** What narrows most searches, one press each; the search itself says which of them hold. */
export const SearchHead = ({ node, onSearch, onOptions, isSaved, onSave, onRename, scope }: SearchHeadProps) => {
  const toggle = (part: string) => () =>
    onSearch(
      printSearch(hasPart(node, part) ? withoutParts(node, (one) => printSearch(one) === part) : withPart(node, part)),
    );
  const chip = (isOn: boolean, name: string, onPress: () => void) => (
    <button type="button" aria-pressed={isOn} onClick={onPress} className={`${CHIP} ${isOn ? ON : OFF}`}>
      {isOn && <Icon name="check" size={16} />}
      {name}
    </button>
  );
  const flag = (part: string, name: string) => chip(hasPart(node, part), name, toggle(part));
  const times = partsOf(node).filter(isTime);
  const time = TIMES.find((one) => times.length === 1 && hasPart(node, `newer_than:${one}`));
  const chosen = time ?? (times.length > 0 ? 'other' : 'any');
  const setTime = (next: string) => {
    const without = withoutParts(node, isTime);
    onSearch(printSearch(next === 'any' ? without : withPart(without, `newer_than:${next}`)));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of buttons, not fields of a form
    <div
      role="group"
      aria-label={words('search.narrow')}
      className="flex shrink-0 flex-wrap items-center gap-1.5 border-line border-b px-6 py-2"
    >
      <span className="-ms-2 empty:hidden">{scope}</span>
      <span className={`relative ${CHIP} ${chosen === 'any' ? OFF : ON} pe-0`}>
        <select
          aria-label={words('search.narrow.time')}
          value={chosen}
          onChange={(event) => setTime(event.target.value)}
          className="field-sizing-content appearance-none bg-transparent pe-7 outline-offset-4"
        >
          {(['any', ...TIMES] as const).map((one) => (
            <option key={one} value={one}>
              {words(`search.time.${one}`)}
            </option>
          ))}
          {chosen === 'other' && <option value="other">{words('search.time.other')}</option>}
        </select>
        <Icon name="chevron-down" size={16} className="pointer-events-none absolute end-1.5" />
      </span>
      {flag('has:attachment', words('search.narrow.attachment'))}
      {flag('is:unread', words('search.narrow.unread'))}
      <button type="button" aria-haspopup="dialog" onClick={onOptions} className={`${CHIP} ${OFF}`}>
        <Icon name="sliders-horizontal" size={16} />
        {words('search.options')}
      </button>
      {chip(isSaved, words('search.save'), onSave)}
      {isSaved && (
        <button type="button" aria-haspopup="dialog" onClick={onRename} className={`${CHIP} ${OFF}`}>
          <Icon name="pen-line" size={16} />
          {words('search.rename.menu')}
        </button>
      )}
    </div>
  );
};
