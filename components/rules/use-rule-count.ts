'use client';

import { useEffect, useRef, useState } from 'react';
import type { RuleCondition } from '@/lib/jmap/waxwing/rule';

/** counting: nobody knows yet. unknown: it cannot be told just now. */
export type RuleCount = number | 'counting' | 'unknown' | 'nothing';
export type CountRule = (condition: RuleCondition) => Promise<number | undefined>;

/** Whoever types on is not counted for. */
const PAUSE_MS = 250;

/** How many messages a condition matches, a moment after it was typed; null: it cannot be asked for. */
export const useRuleCount = (condition: RuleCondition | null, count: CountRule): RuleCount => {
  const [counted, setCounted] = useState<{ readonly of: string; readonly count: RuleCount } | null>(null);
  const ask = useRef(count);
  useEffect(() => {
    ask.current = count;
  });
  const of = condition && JSON.stringify(condition);
  useEffect(() => {
    if (of === null) return;
    let isOver = false;
    const timer = setTimeout(async () => {
      const found = await ask.current(JSON.parse(of) as RuleCondition);
      if (!isOver) setCounted({ of, count: found ?? 'unknown' });
    }, PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [of]);
  if (of === null) return 'nothing';
  return counted?.of === of ? counted.count : 'counting';
};
