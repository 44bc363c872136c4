import { type Connection, momentWords } from '@/components/shell/account-state';
import { Icon } from '@/components/ui/icon';
import { translate } from '@/lib/base/messages/translate';

type OfflineLineProps = {
  readonly connection: Connection;
  readonly now: number;
  /** What the person did that Waxwing has not heard of. */
  readonly waiting: number;
};

/** 32 px under the top bar while Waxwing does not answer. Everything that is here stays usable. */
export const OfflineLine = ({ connection, now, waiting }: OfflineLineProps) => (
  <div
    role="status"
    className="flex min-h-8 items-center gap-2 bg-warn-tint px-4 py-1.5 text-small text-warn laptop:px-6.5"
  >
    <Icon name="cloud-off" size={16} />
    <p>
      <b className="font-semibold">{translate('offline.title')}</b>{' '}
      {connection.asOf !== null && translate('offline.asOf', { time: momentWords(connection.asOf, now) })}{' '}
      {waiting > 0 ? translate('offline.waiting', { count: waiting }) : translate('offline.text')}
    </p>
  </div>
);
