import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';

export type NoticeTone = 'info' | 'ok' | 'warn' | 'danger';

const TONES = {
  info: { ground: 'bg-info-tint', ink: 'text-link', icon: 'info' },
  ok: { ground: 'bg-ok-tint', ink: 'text-ok', icon: 'check' },
  warn: { ground: 'bg-warn-tint', ink: 'text-warn', icon: 'triangle-alert' },
  danger: { ground: 'bg-danger-tint', ink: 'text-danger', icon: 'circle-alert' },
} as const satisfies Record<NoticeTone, { ground: string; ink: string; icon: IconName }>;

type NoticeProps = {
  readonly tone: NoticeTone;
  readonly icon?: IconName;
  readonly children: ReactNode;
  /** NoticeAction buttons, at the end of the line; under the words where the line is narrow. */
  readonly actions?: ReactNode;
  /** The server's own words and the like, unfolded under the line. */
  readonly below?: ReactNode;
  readonly className?: string;
};

/** A bar of at least 40 px on a tint: text in ink, icon and actions in the tone. One at a time, the worst wins. */
export const Notice = ({ tone, icon, children, actions, below, className = '' }: NoticeProps) => {
  const look = TONES[tone];
  return (
    <div className={`@container rounded-control text-ink text-small ${look.ground} ${className}`}>
      <div className="flex flex-wrap items-start gap-x-3 ps-3 pe-1">
        <div className="flex grow basis-50 items-start gap-3 py-2.5 pe-2">
          <Icon name={icon ?? look.icon} size={20} className={look.ink} />
          <div className="min-w-0 grow">
            {children}
            {below}
          </div>
        </div>
        {actions && <div className={`flex items-center py-1 @max-md:-mt-2 @max-md:ps-6 ${look.ink}`}>{actions}</div>}
      </div>
    </div>
  );
};

type NoticeActionProps = { readonly onClick: () => void; readonly children: ReactNode };

/** What can be done about a notice; it takes the notice's tone. */
export const NoticeAction = ({ onClick, children }: NoticeActionProps) => (
  <button
    type="button"
    onClick={onClick}
    className="h-8 rounded-control px-2 font-semibold whitespace-nowrap hover:underline touch:h-11"
  >
    {children}
  </button>
);
