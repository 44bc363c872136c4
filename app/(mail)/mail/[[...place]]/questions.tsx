'use client';

import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { mailboxName } from '@/components/shell/mailbox-tree';
import { MoveDialog, type MoveGroup } from '@/components/shell/move-dialog';
import { SnoozeDialog } from '@/components/snooze/snooze-dialog';
import { ExportDialog } from '@/components/transfer/export-dialog';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { late } from '@/components/ui/late';
import { untilTime } from '@/components/ui/until-time';
import type { MailboxId } from '@/lib/base/ids';
import { translateAction } from '@/lib/base/messages/translate-action';
import { translateLater } from '@/lib/base/messages/translate-later';
import type { Question } from '@/lib/client/actions/action';
import { toldOfArchive } from '@/lib/client/actions/archive';
import { bringTargets } from '@/lib/client/actions/bring-targets';
import { moveTargets } from '@/lib/client/actions/move-targets';
import { areSnoozed, snoozeTargets, wakeTargets } from '@/lib/client/actions/snooze-targets';
import { mailboxOfList } from '@/lib/client/actions/target';
import { saveMailbox } from '@/lib/client/cache/change-mailbox';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';

/** The editor of signatures comes with it. */
const Identities = late(() => import('@/app/(mail)/mail/[[...place]]/identities').then((room) => room.Identities));

const FoldersRoom = late(() => import('@/app/(mail)/mail/[[...place]]/folders-room').then((room) => room.FoldersRoom));
const RenameSearchRoom = late(() =>
  import('@/app/(mail)/mail/[[...place]]/rename-search-room').then((room) => room.RenameSearchRoom),
);
const LabelRoom = late(() => import('@/app/(mail)/mail/[[...place]]/label-room').then((room) => room.LabelRoom));
const RuleDialog = late(() => import('@/app/(mail)/mail/[[...place]]/rule-dialog').then((room) => room.RuleDialog));

type QuestionsProps = { readonly question: Question; readonly acting: Acting };

/** What only the person can decide, one question at a time. */
export const Questions = ({ question, acting }: QuestionsProps) => {
  const client = useMailClient();
  const accounts = useAccounts();
  const { context, forget } = acting;
  // It is answered where files are taken (imports.tsx).
  if (question.kind === 'import') return null;
  if (question.kind === 'newFolder' || question.kind === 'editFolder' || question.kind === 'deleteFolder')
    return <FoldersRoom question={question} acting={acting} />;
  if (
    question.kind === 'label' ||
    question.kind === 'newLabel' ||
    question.kind === 'editLabel' ||
    question.kind === 'deleteLabel'
  )
    return <LabelRoom question={question} acting={acting} />;
  if (question.kind === 'exportMailbox') {
    const { accountId, mailbox } = question;
    const { id } = mailbox;
    const hasSubfolders = (context.mailboxesOf(accountId) ?? []).some(({ parentId }) => parentId === id);
    const exported = { kind: 'mailbox', accountId, id, name: mailboxName(mailbox), hasSubfolders } as const;
    return <ExportDialog exported={exported} onClose={forget} />;
  }
  if (question.kind === 'identities') {
    const { accountId } = question;
    const email = accounts.find(({ id }) => id === accountId)?.email;
    return email !== undefined && <Identities accountId={accountId} email={email} onClose={forget} />;
  }
  if (question.kind === 'empty')
    return (
      <Ask
        title={translateLater('ask.empty.title', { count: question.count })}
        text={translateLater('ask.delete.text')}
        action={translateLater('ask.delete.action')}
        isDanger
        onClose={forget}
        onYes={() => {
          forget();
          context.everything.destroy();
        }}
      />
    );
  if (question.kind === 'rule')
    return <RuleDialog accountId={question.accountId} start={question.start} onClose={forget} />;
  if (question.kind === 'renameSearch') return <RenameSearchRoom searchKey={question.searchKey} onClose={forget} />;
  const { targets } = question;
  if (question.kind === 'export') {
    const accountId = targets[0]?.accountId;
    const ids = targets.flatMap(({ emails }) => emails.map(({ id }) => id));
    return accountId && <ExportDialog exported={{ kind: 'messages', accountId, ids }} onClose={forget} />;
  }
  if (question.kind === 'move') {
    const own = new Set(targets.map(({ accountId }) => accountId));
    const groups = accounts.map(
      ({ id, email, color }): MoveGroup => ({
        accountId: id,
        email,
        color,
        mailboxes: context.mailboxesOf(id) ?? [],
        current: (own.has(id) && mailboxOfList(context.listOf(id))) || null,
      }),
    );
    return (
      <MoveDialog
        groups={groups.toSorted((a, b) => Number(own.has(b.accountId)) - Number(own.has(a.accountId)))}
        startsAsCopy={question.isCopy}
        onClose={forget}
        onChoose={({ accountId, mailbox, name, isCopy }) => {
          forget();
          bringTargets(context, targets, { accountId, mailboxId: mailbox.id, name, isCopy });
        }}
        onCreate={(accountId, name, isCopy) => {
          forget();
          const create = async () => {
            const values = { name, parentId: null, color: null };
            const saved = await saveMailbox(client.call, accountId, { id: null, values });
            if ('error' in saved)
              return client.notify({ tone: 'failed', text: translateLater('move.create.failed', { name }) });
            bringTargets(context, targets, { accountId, mailboxId: saved.id, name, isCopy });
          };
          const failed = () => client.notify({ tone: 'failed', text: translateLater('move.create.failed', { name }) });
          void create().catch(failed);
        }}
      />
    );
  }
  if (question.kind === 'snooze') {
    const now = new Date();
    const after = (act: () => void) => () => {
      forget();
      act();
    };
    return (
      <SnoozeDialog
        now={now}
        onClose={forget}
        onPick={(until) =>
          after(() => snoozeTargets(context, targets, { until, when: untilTime(until.getTime(), now.getTime()) }))()
        }
        onWake={areSnoozed(context, targets) ? after(() => wakeTargets(context, targets)) : undefined}
      />
    );
  }
  if (question.kind === 'makeArchive') {
    const make = async () => {
      forget();
      const boxes = new Map<string, MailboxId>();
      for (const id of new Set(targets.map((target) => target.accountId))) {
        const create = { archive: { name: 'Archive', role: 'archive' } };
        const [result] = await client.call([['Mailbox/set', { accountId: id, create }, 's']]);
        const created = (result?.response as { created?: { archive?: { id: MailboxId } } } | undefined)?.created;
        if (created?.archive) boxes.set(id, created.archive.id);
      }
      const to = (id: string) => boxes.get(id);
      moveTargets(context, targets, { to, told: toldOfArchive(targets) });
    };
    const failed = () => client.notify({ tone: 'failed', text: translateLater('ask.archive.failed') });
    return (
      <Ask
        title={translateLater('ask.archive.title')}
        text={translateLater('ask.archive.text')}
        action={translateLater('ask.archive.action')}
        onClose={forget}
        onYes={() => void make().catch(failed)}
      />
    );
  }
  const { isEverything, size } = context.ticks;
  const count = targets.reduce((sum, { emails }) => sum + emails.length, 0);
  const destroy = () => {
    forget();
    if (context.ticks.isEverything) return context.everything.destroy();
    context.leave(targets);
    for (const target of targets) {
      const box = mailboxOfList(context.listOf(target.accountId));
      const here = target.emails.filter(({ mailboxIds }) => box === undefined || mailboxIds[box] === true);
      const changes = new Map(here.map(({ id }) => [id, { isDestroyed: true as const }]));
      client.act({ accountId: target.accountId, changes, told: translateAction('act.gone') });
    }
    context.ticks.clear();
  };
  return (
    <Ask
      title={
        isEverything
          ? translateLater('ask.empty.title', { count: size })
          : translateLater('ask.delete.title', { count })
      }
      text={translateLater('ask.delete.text')}
      action={translateLater('ask.delete.action')}
      isDanger
      onClose={forget}
      onYes={destroy}
    />
  );
};

type AskProps = {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly isDanger?: boolean;
  readonly onClose: () => void;
  readonly onYes: () => void;
};

const Ask = ({ title, text, action, isDanger = false, onClose, onYes }: AskProps) => (
  <Dialog
    isOpen
    onClose={onClose}
    title={title}
    actions={
      <>
        <Button tone="quiet" data-autofocus onClick={onClose}>
          {translateLater('ask.cancel')}
        </Button>
        <Button tone={isDanger ? 'dangerFill' : 'primary'} onClick={onYes}>
          {action}
        </Button>
      </>
    }
  >
    <p className="text-ink-2 text-pretty text-ui">{text}</p>
  </Dialog>
);
