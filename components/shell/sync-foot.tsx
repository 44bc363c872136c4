'use client';

import type { Foot } from '@/components/shell/account-state';
import { Icon } from '@/components/ui/icon';
import { Tooltip } from '@/components/ui/tooltip';
import { translate } from '@/lib/base/messages/translate';

type SyncFootProps = { readonly foot: Foot | undefined; readonly isRail: boolean; readonly onOpen: () => void };

/** How things stand with the server, in a few words; a click opens the proof. */
export const SyncFoot = ({ foot, isRail, onOpen }: SyncFootProps) => {
  if (!foot) return <div className="h-10 shrink-0" />;
  const button = (
    <button
      type="button"
      onClick={onOpen}
      aria-label={translate('foot.open', { state: foot.words })}
      className={`flex h-8 w-full items-center gap-3.5 rounded-control text-ink-3 text-small tabular-nums outline-offset-[-2px] hover:bg-hover hover:text-ink-2 touch:h-11 ${isRail ? 'justify-center' : 'px-3.5'}`}
    >
      <Icon name={foot.icon} size={16} className={foot.icon === 'triangle-alert' ? 'text-warn' : ''} />
      {!isRail && <span className="min-w-0 truncate">{foot.words}</span>}
    </button>
  );
  return (
    <div className="flex h-10 shrink-0 items-center">
      {isRail ? (
        <Tooltip text={foot.words} describes={false} side="beside" className="w-full">
          {button}
        </Tooltip>
      ) : (
        button
      )}
    </div>
  );
};
