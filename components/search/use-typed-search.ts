'use client';

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TypedSearch } from '@/components/search/search-chips';

/** The whole search of chips and what is typed behind them. */
export const wholeOf = ({ chips, rest }: TypedSearch): string =>
  [...chips, rest.trim()].filter((part) => part !== '').join(' ');

/** What is in the field, and where the caret goes after it was changed by something else than typing. */
export const useTypedSearch = (search: string | undefined) => {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<TypedSearch>({ chips: [], rest: search ?? '', caret: null });
  /** All of it is selected, chips too. */
  const [isAll, setAll] = useState(false);
  const wanted = useRef<number | null>(null);
  const reset = useCallback((text: string) => {
    setTyped({ chips: [], rest: text, caret: null });
    setAll(false);
  }, []);
  useEffect(() => reset(search ?? ''), [search, reset]);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    input.current?.focus();
    input.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });
  /** Puts something else there; the caret goes where it says. */
  const put = useCallback((next: TypedSearch) => {
    wanted.current = next.caret;
    setTyped(next);
  }, []);
  /** What was typed or pasted; with all selected it stands for all. */
  const type = (rest: string, caret: number | null) => {
    setTyped({ chips: isAll ? [] : typed.chips, rest, caret });
    setAll(false);
  };
  const setCaret = (caret: number | null) =>
    setTyped((before) => (before.caret === caret ? before : { ...before, caret }));
  return { input, typed, whole: wholeOf(typed), isAll, setAll, put, type, reset, setCaret };
};
