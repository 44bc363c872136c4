'use client';

import { words } from '@/components/composer/words';
import { Icon } from '@/components/ui/icon';
import { useLate } from '@/components/ui/use-late';
import { type ComposeSession, useComposeSession } from '@/lib/client/hooks/use-compose-session';

/**
 * A message that was sent and that the server has not taken yet. Most are taken at once and never seen here; one that waits
 * for the network stands here until it is gone, and can be had back as long as nobody can have been told of it.
 */
export const WaitingBar = ({ session }: { readonly session: ComposeSession }) => {
  const { draft, save } = useComposeSession(session);
  const isLate = useLate(true);
  if (!isLate) return null;
  const subject = draft.subject.trim() || words('composer.new');
  const isWaiting = save.kind === 'offline' || draft.sending?.isAsked === true;
  return (
    <div className="pointer-events-auto flex h-10 w-80 max-w-[calc(100vw-2rem)] items-center gap-2 rounded-t-float border border-line border-b-0 bg-canvas ps-4 pe-1 shadow-float">
      <Icon name="clock" size={16} className={isWaiting ? 'text-warn' : 'text-ink-3'} />
      <span className="min-w-0 grow truncate">
        {words(isWaiting ? 'composer.waiting' : 'composer.sending', { subject })}
      </span>
      {isWaiting && draft.sending?.isAsked === false && (
        <button
          type="button"
          onClick={() => session.takeBack()}
          className="h-8 rounded-control px-3 font-semibold hover:bg-hover touch:h-11"
        >
          {words('composer.waiting.edit')}
        </button>
      )}
    </div>
  );
};
