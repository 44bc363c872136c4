import type { EmailId } from '@/lib/base/ids';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { Action, ActionContext } from '@/lib/client/actions/action';
import { byAccount, isIn, toRole } from '@/lib/client/actions/move-targets';
import { setKeyword } from '@/lib/client/actions/set-keyword';
import type { Target } from '@/lib/client/actions/target';
import type { EmailChange } from '@/lib/client/cache/email-change';
import { threadOfKey } from '@/lib/client/cache/thread-key';
import { isMuted } from '@/lib/mail/flags/star';

const areMuted = (targets: readonly Target[]): boolean =>
  targets.length > 0 && targets.every(({ emails }) => emails.some(({ keywords }) => isMuted(keywords)));

/**
 * What of it lies in the inbox goes to the archive, and so does all that is still to come. Where there is no archive it stays; the
 * server leaves what comes there too.
 */
const muteAll = (context: ActionContext, targets: readonly Target[]): void => {
  const isLeaving = targets.every(({ accountId }) => toRole(context, 'archive')(accountId) !== undefined);
  if (isLeaving && isIn(context, 'inbox')) context.leave(targets);
  for (const [accountId, some] of byAccount(targets)) {
    const [inbox, archive] = [toRole(context, 'inbox')(accountId), toRole(context, 'archive')(accountId)];
    const changes = new Map<EmailId, EmailChange>();
    for (const { id, mailboxIds } of some.flatMap(({ emails }) => emails)) {
      const isMoved = inbox !== undefined && archive !== undefined && mailboxIds[inbox] === true;
      const keywords = { $muted: true };
      changes.set(id, { keywords, ...(isMoved && { mailboxIds: { [inbox]: false, [archive]: true } }) });
    }
    const text = translateAction('act.muted');
    context.mail.act({ accountId, changes, told: text, undoText: text });
  }
  context.ticks.clear();
};

/** Of a single message the whole conversation is meant: what is still to come answers any of it. */
const wholeOf = ({ mail }: ActionContext, targets: readonly Target[]): readonly Target[] =>
  targets.map((target) => {
    const { accountId, threadId } = threadOfKey(target.threadId, target.accountId) ?? target;
    return { ...target, emails: mail.emails({ accountId, threadId }) };
  });

/** Nothing more of this conversation comes to the inbox, until that is taken back. */
export const mute: Action = {
  name: 'mute',
  group: 'act',
  label: 'action.mute',
  labelNow: (context) => (areMuted(wholeOf(context, context.targets())) ? 'action.unmute' : 'action.mute'),
  icon: 'bell-off',
  keys: ['m'],
  isEnabled: (context) => !context.ticks.isEverything && context.targets().length > 0,
  run: (context) => {
    const targets = wholeOf(context, context.targets());
    if (!areMuted(targets)) return muteAll(context, targets);
    setKeyword(context, targets, {
      keyword: '$muted',
      isWanted: false,
      emailsOf: ({ emails }) => emails,
      text: 'act.unmuted',
    });
  },
};
