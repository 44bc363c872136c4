'use client';

import { words } from '@/components/composer/words';
import { IconButton } from '@/components/ui/icon-button';
import { type ComposeSession, useComposeSession } from '@/lib/client/hooks/use-compose-session';

type MinimisedBarProps = {
  readonly session: ComposeSession;
  readonly onOpen: () => void;
  readonly onClose: () => void;
};

/** A message that is put aside: 280 x 40, its subject, and the way back. */
export const MinimisedBar = ({ session, onOpen, onClose }: MinimisedBarProps) => {
  const { draft } = useComposeSession(session);
  const title = draft.subject.trim() || words('composer.new');
  return (
    <div className="pointer-events-auto flex h-10 w-70 max-w-[calc(100vw-2rem)] items-center rounded-t-float border border-line border-b-0 bg-canvas pe-1 shadow-float">
      <button
        type="button"
        aria-label={words('composer.restore', { subject: title })}
        onClick={onOpen}
        className="h-full min-w-0 grow truncate rounded-ss-float ps-4 text-start font-semibold hover:underline focus-visible:-outline-offset-2"
      >
        {title}
      </button>
      <IconButton icon="x" size={16} label={words('composer.close')} onClick={onClose} />
    </div>
  );
};
