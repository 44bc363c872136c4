'use client';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { Action, ActionContext } from '@/lib/client/actions/action';
import { isAwaited } from '@/lib/client/actions/is-awaited';
import { shortcutKey } from '@/lib/client/actions/key-press';
import { matchKeys, NOTHING_PRESSED } from '@/lib/client/actions/match-keys';
import { withOwnKeys } from '@/lib/client/actions/own-keys';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { pathHere, pathOfPlace, placeOfPath } from '@/lib/client/hooks/place-path';

/** The address is ahead of the screen: the place it names has not been drawn yet. */
const isBehind = ({ place }: ActionContext): boolean => {
  const here = pathHere();
  return here.startsWith('/mail/') && pathOfPlace(place) !== pathOfPlace(placeOfPath(here));
};

const MOST_FRAMES = 60;

/** A key pressed right after another one is about what that one led to, not about what is still on the screen. */
const whenCaughtUp = (context: () => ActionContext, run: () => void, frames = 0): void => {
  requestAnimationFrame(() => {
    if (isBehind(context()) && frames < MOST_FRAMES) whenCaughtUp(context, run, frames + 1);
    else run();
  });
};

/**
 * Binds the keys of every action, as the person has set them, to the document: never while somebody types, sequences within a second. Gives back what does an
 * action as if its key had been pressed in the next moment. While a dialog or a window that was asked for is still to come, what is typed is
 * meant for that, and does nothing.
 */
export const useShortcuts = (context: ActionContext, isAwaiting: boolean): ((action: Action) => void) => {
  const { settings } = useMailClient();
  const latest = useRef(context);
  const awaitedSince = useRef<number | null>(null);
  useEffect(() => {
    latest.current = context;
  });
  useLayoutEffect(() => {
    awaitedSince.current = isAwaiting ? performance.now() : null;
  }, [isAwaiting]);
  useEffect(() => {
    let pressed = NOTHING_PRESSED;
    let actions: readonly Action[] = [];
    let isLoading = false;
    // What keys do comes beside the first rows, not before them.
    const load = async () => {
      if (isLoading || actions.length > 0) return;
      isLoading = true;
      try {
        ({ ACTIONS: actions } = await import('@/lib/client/actions/registry'));
      } catch {
        // Without a network: the next key tries again.
      } finally {
        isLoading = false;
      }
    };
    void load();
    const press = (event: KeyboardEvent) => {
      const key = shortcutKey(event);
      // Shift alone is on the way to "?", so it must not end a sequence.
      if (key === undefined || key === 'Shift') return;
      void load();
      if (isAwaited(key, { since: awaitedSince.current, now: performance.now() })) return event.preventDefault();
      if (isBehind(latest.current)) {
        event.preventDefault();
        return whenCaughtUp(
          () => latest.current,
          () => act(key, event),
        );
      }
      act(key, event);
    };
    const act = (key: string, event: KeyboardEvent) => {
      const enabled = withOwnKeys(actions, settings.read()).filter((action) => action.isEnabled(latest.current));
      const match = matchKeys(enabled, pressed, { key, at: event.timeStamp });
      pressed = match.pressed;
      if (!match.action) return;
      event.preventDefault();
      match.action.run(latest.current);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [settings]);
  return useCallback((action) => {
    whenCaughtUp(
      () => latest.current,
      () => {
        if (action.isEnabled(latest.current)) action.run(latest.current);
      },
    );
  }, []);
};
