'use client';
import { useEffect, useRef } from 'react';
import type { Action, ActionContext } from '@/lib/client/actions/action';
import { shortcutKey } from '@/lib/client/actions/key-press';
import { matchKeys, NOTHING_PRESSED } from '@/lib/client/actions/match-keys';

/** Binds the keys of every action to the document: never while somebody types, sequences within a second. */
export const useShortcuts = (context: ActionContext): void => {
  const latest = useRef(context);
  useEffect(() => {
    latest.current = context;
  });
  useEffect(() => {
    let pressed = NOTHING_PRESSED;
    let actions: readonly Action[] = [];
    // What keys do comes beside the first rows, not before them.
    void import('@/lib/client/actions/registry').then(({ ACTIONS }) => {
      actions = ACTIONS;
    });
    const press = (event: KeyboardEvent) => {
      const key = shortcutKey(event);
      // Shift alone is on the way to "?", so it must not end a sequence.
      if (key === undefined || key === 'Shift') return;
      const enabled = actions.filter((action) => action.isEnabled(latest.current));
      const match = matchKeys(enabled, pressed, { key, at: event.timeStamp });
      pressed = match.pressed;
      if (!match.action) return;
      event.preventDefault();
      match.action.run(latest.current);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
};
