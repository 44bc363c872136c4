'use client';

import { useEffect, useRef, useState } from 'react';
import type { ComposeHouse } from '@/components/composer/compose-house';
import { Composer } from '@/components/composer/composer';
import { DiscardToast } from '@/components/composer/discard-toast';
import { dockLayout, PHONE, type WindowMode } from '@/components/composer/dock-layout';
import { MinimisedBar } from '@/components/composer/minimised-bar';
import { useWindowWidth } from '@/components/composer/use-window-width';
import { WaitingBar } from '@/components/composer/waiting-bar';
import { words } from '@/components/composer/words';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-item';
import type { ComposeDesk } from '@/lib/client/hooks/use-compose-desk';
import { useComposeDeskView } from '@/lib/client/hooks/use-compose-desk';
import type { ComposeSession } from '@/lib/client/hooks/use-compose-session';

type ComposeWindowsProps = {
  readonly desk: ComposeDesk;
  readonly house: ComposeHouse;
  /** How windows stand when they come; the gallery shows some put aside. */
  readonly modes?: Readonly<Record<string, WindowMode>>;
};

/** All windows of writing, from the inline end of the page. */
export const ComposeWindows = ({ desk, house, modes: given = {} }: ComposeWindowsProps) => {
  const { open, sending, discarded, opened } = useComposeDeskView(desk);
  const width = useWindowWidth();
  const [modes, setModes] = useState<Readonly<Record<string, WindowMode>>>(given);
  const { rankOf, use } = useUse(open);
  const [fresh, setFresh] = useState<string | null>(null);
  // What a person has just opened takes the cursor; what a reload brings back does not.
  useEffect(() => setFresh(opened), [opened]);
  const isPhone = width < PHONE;
  const restoreFocus = useFocusKept(open.length);

  const byUse = [...open].sort((a, b) => rankOf(a) - rankOf(b));
  const items = byUse.map(({ key }) => ({ key, mode: modes[key] ?? 'docked' }));
  const layout = dockLayout(items, width);
  const modeOf = new Map(layout.shown.map(({ key, mode }) => [key, mode]));
  // On screen they stand in the order in which they were opened, so that none jumps when another is used.
  const shown = open.filter(({ key }) => modeOf.has(key));
  const stacked = open.filter(({ key }) => layout.stacked.includes(key));
  const isFull = [...modeOf.values()].includes('full');

  const put = (session: ComposeSession, mode: WindowMode) => {
    setModes((before) => ({ ...before, [session.key]: mode }));
    use(session.key);
    if (mode === 'minimised') restoreFocus();
    else setFresh(session.key);
  };
  const close = (session: ComposeSession) => {
    restoreFocus();
    void desk.close(session);
  };
  const discard = (session: ComposeSession) => {
    restoreFocus();
    void desk.discard(session);
  };
  if (open.length + sending.length === 0 && !discarded) return null;
  return (
    <section
      data-compose-dock
      aria-label={words('composer.dock')}
      className="pointer-events-none fixed inset-x-0 bottom-0 z-30 flex flex-row-reverse items-end gap-4 px-4 print:hidden"
    >
      {isFull && !isPhone && <div className="pointer-events-auto fixed inset-0 bg-scrim" />}
      {shown.map((session) => {
        const mode = modeOf.get(session.key);
        return mode === 'minimised' ? (
          <MinimisedBar
            key={session.key}
            session={session}
            onOpen={() => put(session, 'docked')}
            onClose={() => close(session)}
          />
        ) : (
          <Composer
            key={session.key}
            session={session}
            house={house}
            shape={isPhone ? 'phone' : mode === 'full' ? 'full' : 'docked'}
            isFocused={fresh === session.key}
            onMode={(next) => put(session, next)}
            onClose={() => close(session)}
            onDiscard={() => discard(session)}
            onUse={() => use(session.key)}
          />
        );
      })}
      {stacked.length > 0 && !(isPhone && shown.length > 0) && (
        <div className="pointer-events-auto">
          <Menu
            label={words('composer.others.label')}
            trigger={(trigger) => (
              <button
                type="button"
                {...trigger}
                className="flex h-10 items-center gap-2 rounded-t-float border border-line border-b-0 bg-canvas px-4 font-semibold shadow-float max-tablet:mb-18 max-tablet:h-11 max-tablet:rounded-float max-tablet:border-b"
              >
                <Icon name="file-pen-line" size={16} />
                {words('composer.others', { count: stacked.length })}
              </button>
            )}
          >
            {stacked.map((session) => (
              <MenuItem key={session.key} icon="file-pen-line" onSelect={() => put(session, 'docked')}>
                {session.draft.subject.trim() || words('composer.new')}
              </MenuItem>
            ))}
          </Menu>
        </div>
      )}
      {sending.map((session) => (
        <WaitingBar key={session.key} session={session} />
      ))}
      {discarded && (
        <DiscardToast key={discarded.key} onUndo={() => void desk.undoDiscard()} onEnd={() => desk.forgetDiscarded()} />
      )}
    </section>
  );
};

/** In which order windows were used; one that has just come was used last. */
const useUse = (open: readonly ComposeSession[]) => {
  const [stamps, setStamps] = useState<ReadonlyMap<string, number>>(new Map());
  const last = useRef(0);
  const use = (key: string) =>
    setStamps((before) => {
      if (before.get(key) === last.current && last.current > 0) return before;
      last.current += 1;
      return new Map([...before, [key, last.current]]);
    });
  const unknown = open.filter(({ key }) => !stamps.has(key));
  useEffect(() => {
    if (unknown.length === 0) return;
    setStamps((before) => new Map([...before, ...unknown.map(({ key }) => [key, ++last.current] as const)]));
  });
  const rankOf = (session: ComposeSession) => stamps.get(session.key) ?? Number.MAX_SAFE_INTEGER;
  return { rankOf, use };
};

/** Where the focus was before a window came; it goes back there when one leaves. */
const useFocusKept = (count: number): (() => void) => {
  const before = useRef<Element | null>(null);
  const counted = useRef(count);
  useEffect(() => {
    const remember = (event: FocusEvent) => {
      const target = event.target as Element | null;
      if (target && !target.closest('[data-compose-dock]')) before.current = target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  const restore = () => requestAnimationFrame(() => (before.current as HTMLElement | null)?.focus?.());
  useEffect(() => {
    // Sent: the window has gone by itself.
    if (count < counted.current && document.activeElement === document.body)
      (before.current as HTMLElement | null)?.focus?.();
    counted.current = count;
  }, [count]);
  return restore;
};
