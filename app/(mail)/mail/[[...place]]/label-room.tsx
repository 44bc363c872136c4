'use client';

import { applyLabels, labelChoices, saveLabel } from '@/app/(mail)/mail/[[...place]]/set-labels';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { DeleteLabel } from '@/components/labels/delete-label';
import { EditLabel } from '@/components/labels/edit-label';
import { LabelDialog } from '@/components/labels/label-dialog';
import { words } from '@/components/labels/words';
import type { AccountId } from '@/lib/base/ids';
import type { LabelQuestion } from '@/lib/client/actions/action';
import { labelListOf } from '@/lib/client/cache/label-list';
import { removeLabel } from '@/lib/client/cache/labels/change-label';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useLabels } from '@/lib/client/hooks/use-labels';
import { useLabelsOf } from '@/lib/client/hooks/use-labels-of';
import type { Label } from '@/lib/jmap/waxwing/label';

type LabelRoomProps = { readonly question: LabelQuestion; readonly acting: Acting };

/** Labels that are given to conversations, or a label that is made, changed or deleted. */
export const LabelRoom = ({ question, acting }: LabelRoomProps) => {
  if (question.kind === 'label') return <GiveLabels targets={question.targets} acting={acting} />;
  const { forget, context } = acting;
  const { accountId } = question;
  if (question.kind === 'deleteLabel')
    return (
      <DeleteLabelOf
        accountId={accountId}
        label={question.label}
        onClose={forget}
        onDeleted={() => {
          const isInView = context.place.list === labelListOf(question.label.keyword);
          if (isInView) context.go({ accountId, list: null, threadId: null });
        }}
      />
    );
  return (
    <EditLabelOf accountId={accountId} label={question.kind === 'editLabel' ? question.label : null} onClose={forget} />
  );
};

type GiveLabelsProps = {
  readonly targets: Extract<LabelQuestion, { kind: 'label' }>['targets'];
  readonly acting: Acting;
};

const GiveLabels = ({ targets, acting }: GiveLabelsProps) => {
  const client = useMailClient();
  const labelsOf = useLabelsOf(targets.map(({ accountId }) => accountId));
  const { forget, context } = acting;
  return (
    <LabelDialog
      labels={labelChoices(targets, labelsOf)}
      onClose={forget}
      onApply={(wish) => {
        forget();
        void applyLabels(client, context, { targets, labelsOf, wish });
      }}
    />
  );
};

type EditLabelOfProps = {
  readonly accountId: AccountId;
  /** null: a new one. */
  readonly label: Label | null;
  readonly onClose: () => void;
};

/** The form of a label, which saves it. */
export const EditLabelOf = ({ accountId, label, onClose }: EditLabelOfProps) => {
  const client = useMailClient();
  const all = useLabels(accountId) ?? [];
  return (
    <EditLabel
      isNew={label === null}
      first={{ name: label?.name ?? '', color: label?.color ?? null }}
      onSave={(values) => saveLabel(client, accountId, { label, all, values })}
      onClose={onClose}
    />
  );
};

type DeleteLabelOfProps = {
  readonly accountId: AccountId;
  readonly label: Label;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
};

/** Asks, and deletes it. */
export const DeleteLabelOf = ({ accountId, label, onClose, onDeleted }: DeleteLabelOfProps) => {
  const client = useMailClient();
  const count = useLabels(accountId)?.find(({ id }) => id === label.id)?.totalThreads ?? label.totalThreads;
  return (
    <DeleteLabel
      name={label.name}
      count={count}
      onClose={onClose}
      onDelete={() => {
        onClose();
        onDeleted?.();
        void remove(client, accountId, label);
      }}
    />
  );
};

const remove = async (client: MailClient, accountId: AccountId, { id, name }: Label): Promise<void> => {
  const isGone = await removeLabel(client.call, accountId, id).catch(() => false);
  const text = words(isGone ? 'labels.deleted' : 'labels.delete.failed', { name });
  client.notify({ tone: isGone ? 'done' : 'failed', text });
};
