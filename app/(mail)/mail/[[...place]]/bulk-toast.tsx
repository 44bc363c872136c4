'use client';

import { ProgressToast } from '@/components/shell/progress-toast';
import type { AccountId } from '@/lib/base/ids';
import { operations as english } from '@/lib/base/messages/en/operations';
import { translate } from '@/lib/base/messages/translate';
import { translatorOf } from '@/lib/base/messages/translator';
import { takeBackAll } from '@/lib/client/cache/act-on-all';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useOperations } from '@/lib/client/hooks/use-operations';
import type { Operation } from '@/lib/jmap/waxwing/operation';

const words = translatorOf(english);

type Bulk = { readonly accountId: AccountId; readonly bulk: Operation };

/** The change of very many emails that is under way, if there is one. */
export const useBulk = (): Bulk | undefined => {
  const all = useOperations().flatMap(({ accountId, operations = [] }) =>
    operations.map((bulk): Bulk => ({ accountId, bulk })),
  );
  return all.find(({ bulk }) => bulk.kind === 'bulk' && bulk.state === 'waiting');
};

/** How far it is, also after a reload; on its way it can be taken back. */
export const BulkToast = ({ accountId, bulk }: Bulk) => {
  const client = useMailClient();
  const { id, total, done, isUndone } = bulk;
  const failed = () => client.notify({ tone: 'failed', text: translate('act.all.failed') });
  const takeBack = async () => {
    const undone = client.undo.read().find(({ operation }) => operation === id);
    if (undone) await client.takeBack(undone.id);
    else if (!(await takeBackAll(client.call, accountId, id))) failed();
  };
  return (
    <ProgressToast
      text={words(isUndone ? 'operation.bulk.back' : 'operation.bulk', { done, total })}
      value={done}
      max={total}
      action={
        isUndone ? undefined : { label: words('operation.bulk.undo'), onAct: () => void takeBack().catch(failed) }
      }
    />
  );
};
