'use client';

import { Icon } from '@/components/ui/icon';
import { Tooltip } from '@/components/ui/tooltip';
import { translate } from '@/lib/base/messages/translate';

type ComposeButtonProps = { readonly isRail: boolean; readonly onCompose: () => void };

/** The way to write: 40 px high, of its natural width; in a rail only the pen (LOOK §6, Sidebar). */
export const ComposeButton = ({ isRail, onCompose }: ComposeButtonProps) => {
  const name = translate('shell.compose');
  const button = (
    <button
      type="button"
      onClick={onCompose}
      aria-label={isRail ? name : undefined}
      className={`mb-3 flex h-10 shrink-0 items-center gap-3 rounded-control bg-wax-fill font-semibold text-on-fill text-ui hover:bg-wax-fill-hover active:scale-[.98] touch:h-11 ${isRail ? 'w-12 justify-center' : 'ps-3 pe-5'}`}
    >
      <Icon name="pen-line" />
      {!isRail && name}
    </button>
  );
  return isRail ? (
    <Tooltip text={name} keys="c" side="beside" describes={false}>
      {button}
    </Tooltip>
  ) : (
    <div>{button}</div>
  );
};
