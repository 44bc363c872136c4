'use client';

import { useEffect, useRef, useState } from 'react';
import { markKey, type RowMarks } from '@/app/(mail)/mail/[[...place]]/row-marks';
import type { RowMark } from '@/components/thread-list/row-mark';
import type { AccountId } from '@/lib/base/ids';
import { operations as english } from '@/lib/base/messages/en/operations';
import { translateError } from '@/lib/base/messages/translate-error';
import { translatorOf } from '@/lib/base/messages/translator';
import { nextLateAt, operationMarks } from '@/lib/client/cache/operation-marks';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useOperations } from '@/lib/client/hooks/use-operations';
import type { Operation } from '@/lib/jmap/waxwing/operation';

const words = translatorOf(english);

const reasonOf = ({ problem }: Operation): string =>
  problem?.serverText ??
  (problem && translateError(`error.${problem.code}.text`)) ??
  words('operation.refused.unknown');

const markOf = (operation: Operation): RowMark =>
  operation.state === 'waiting'
    ? { kind: 'waiting', text: words('operation.waiting') }
    : { kind: 'refused', text: words('operation.refused', { reason: reasonOf(operation) }) };

/** Watches what the mail servers have still to do: marks the rows, and tells once of what was refused while somebody was here. */
export const OperationWatch = ({ onMarks }: { readonly onMarks: (marks: RowMarks) => void }) => {
  const client = useMailClient();
  const all = useOperations();
  const [now, setNow] = useState(() => Date.now());
  const known = useRef(new Map<AccountId, ReadonlySet<string>>());

  // biome-ignore lint/correctness/useExhaustiveDependencies: `now` is the alarm of the next one that is late
  useEffect(() => {
    const at = Date.now();
    const marks = all.flatMap(({ accountId, operations = [] }) =>
      [...operationMarks(operations, at)].map(([id, one]) => [markKey(accountId, id), markOf(one)] as const),
    );
    onMarks(new Map(marks));
    const next = Math.min(...all.flatMap(({ operations = [] }) => nextLateAt(operations, at) ?? []));
    if (!Number.isFinite(next)) return;
    const timer = setTimeout(() => setNow(Date.now()), next - at);
    return () => clearTimeout(timer);
  }, [all, now, onMarks]);

  useEffect(() => {
    for (const { accountId, operations } of all) {
      if (!operations) continue;
      const refused = operations.filter(({ state }) => state === 'refused');
      const before = known.current.get(accountId);
      known.current.set(accountId, new Set(refused.map(({ id }) => id)));
      // What was refused before this page was opened is marked in its rows.
      const fresh = before && refused.find(({ id }) => !before.has(id));
      if (!fresh || fresh.kind === 'bulk') continue;
      client.notify({
        tone: 'failed',
        text: words(`operation.told.${fresh.kind}`, { count: fresh.total }),
        details: reasonOf(fresh),
        // The person has read it: the server need not keep it (Operation/set, destroy).
        onDismiss: () => {
          const read = client.call([['Operation/set', { accountId, destroy: [fresh.id] }, 'o']]);
          read.catch(() => undefined);
        },
      });
    }
  }, [all, client]);
  return null;
};
