'use client';

import { useEffect, useRef, useState } from 'react';
import { Toast } from '@/components/shell/toast';
import { translateAction } from '@/lib/base/messages/translate-action';
import { translateLater } from '@/lib/base/messages/translate-later';
import { shortcutKey } from '@/lib/client/actions/key-press';
import { matchKeys, NOTHING_PRESSED } from '@/lib/client/actions/match-keys';
import { withOwnKeys } from '@/lib/client/actions/own-keys';
import { undo as undoAction } from '@/lib/client/actions/undo';
import type { ComposeRequest } from '@/lib/client/cache/compose/compose-request';
import { isUnwritten } from '@/lib/client/cache/compose/send-invitation-answer';
import { type OpenSubmission, SOON_MS, submissionKey } from '@/lib/client/cache/sent-watch';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useKeyOf } from '@/lib/client/hooks/use-key-of';
import { useOpenSubmissions } from '@/lib/client/hooks/use-open-submissions';

/** The seconds in which sending can be taken back (LOOK §6, Toasts). */
export const SendingToast = ({ compose }: { readonly compose: (request: ComposeRequest) => void }) => {
  const client = useMailClient();
  const all = useOpenSubmissions();
  const [now, setNow] = useState(() => Date.now());
  const [closed, setClosed] = useState<string | null>(null);
  const held = all.filter(({ submission }) => submission.stage === 'held');
  const soonest = held
    .map((one) => ({ ...one, left: Date.parse(one.submission.sendAt) - now }))
    .filter((one) => one.left > 0 && one.left < SOON_MS && submissionKey(one) !== closed)
    .sort((a, b) => b.left - a.left)[0];
  const isCounting = held.length > 0;
  useEffect(() => {
    if (!isCounting) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isCounting]);
  const keyOf = useKeyOf();
  const undo = useRef<() => void>(undefined);
  useEffect(() => {
    undo.current = soonest && (() => void cancel(client, soonest, compose));
  });
  const isShown = soonest !== undefined;
  useEffect(() => {
    if (!isShown) return;
    // While it is shown, the key of undo is about it, before it is about what was done before.
    let pressed = NOTHING_PRESSED;
    const press = (event: KeyboardEvent) => {
      const key = shortcutKey(event);
      if (key === undefined || key === 'Shift') return;
      const match = matchKeys(withOwnKeys([undoAction], client.settings.read()), pressed, { key, at: event.timeStamp });
      pressed = match.pressed;
      if (!match.action) return;
      event.preventDefault();
      event.stopPropagation();
      undo.current?.();
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, [isShown, client]);
  if (!soonest) return null;
  return (
    <Toast
      key={submissionKey(soonest)}
      text={translateLater('send.soon', { seconds: Math.ceil(soonest.left / 1000) })}
      tone="done"
      onClose={() => setClosed(submissionKey(soonest))}
      action={{
        label: translateAction('action.undo'),
        keys: keyOf(undoAction),
        onAct: () => void cancel(client, soonest, compose),
      }}
    />
  );
};

/** Takes a message back and opens it; too late is told. */
export const cancel = async (
  client: ReturnType<typeof useMailClient>,
  { accountId, submission }: OpenSubmission,
  compose: (request: ComposeRequest) => void,
): Promise<void> => {
  try {
    const update = { [submission.id]: { undoStatus: 'canceled' } };
    const [result] = await client.call([['EmailSubmission/set', { accountId, update }, 's']]);
    const refused = (result?.response as { notUpdated?: Record<string, unknown> | null } | undefined)?.notUpdated;
    if (result?.error || refused?.[submission.id]) throw new Error('It is on its way');
    const { emailId } = submission;
    await client.takeBackSent({ accountId, emailId });
    if (await isUnwritten(client, accountId, emailId)) {
      // Nobody wrote it: there is nothing to go on with.
      await client.call([['Email/set', { accountId, destroy: [emailId] }, 'd']]);
      client.notify({ tone: 'done', text: translateLater('send.answerCanceled') });
      return;
    }
    client.notify({ tone: 'done', text: translateLater('send.canceled') });
    compose({ kind: 'draft', accountId, emailId: submission.emailId });
  } catch {
    client.notify({ tone: 'failed', text: translateLater('send.tooLate') });
  }
};
