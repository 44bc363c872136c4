'use client';

import { Icon } from '@/components/ui/icon';
import { Tooltip } from '@/components/ui/tooltip';
import { translate } from '@/lib/base/messages/translate';
import { compose } from '@/lib/client/actions/compose';
import { useKeyOf } from '@/lib/client/hooks/use-key-of';

type ComposeButtonProps = { readonly isRail: boolean; readonly onCompose: () => void };

/** The way to write: 40 px high, of its natural width; in a rail only the pen (LOOK §6, Sidebar). */
export const ComposeButton = ({ isRail, onCompose }: ComposeButtonProps) => {
  const name = translate('shell.compose');
  const keyOf = useKeyOf();
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
    <Tooltip text={name} keys={keyOf(compose)} side="beside" describes={false}>
      {button}
    </Tooltip>
  ) : (
    <div>{button}</div>
  );
};

type WayToWriteProps = { readonly onCompose: () => void };

/** On a phone: round, over the bar at the inline end, where a thumb is (LOOK §5). */
export const ComposeRound = ({ onCompose }: WayToWriteProps) => (
  <button
    type="button"
    onClick={onCompose}
    aria-label={translate('shell.compose')}
    className="absolute end-4 bottom-full mb-4 grid size-14 place-items-center rounded-full bg-wax-fill text-on-fill shadow-float active:scale-[.98]"
  >
    <Icon name="pen-line" />
  </button>
);

/** On a tablet the sidebar is in a drawer: the way to write is in the top bar. */
export const ComposeInBar = ({ onCompose }: WayToWriteProps) => (
  <button
    type="button"
    onClick={onCompose}
    className="hidden h-10 items-center gap-3 rounded-control bg-wax-fill ps-3 pe-5 font-semibold text-on-fill text-ui hover:bg-wax-fill-hover active:scale-[.98] tablet:flex laptop:hidden touch:h-11"
  >
    <Icon name="pen-line" />
    {translate('shell.compose')}
  </button>
);
