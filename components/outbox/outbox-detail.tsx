'use client';

import type { ReactNode } from 'react';
import { namesOf } from '@/components/outbox/outbox-row';
import { reasonOf, stateOf, timeOf } from '@/components/outbox/outbox-state';
import { type OutboxStep, stepsOf } from '@/components/outbox/outbox-steps';
import type { OutboxDoors, OutboxItem } from '@/components/outbox/outbox-view';
import { words } from '@/components/outbox/words';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';

type OutboxDetailProps = OutboxDoors & {
  readonly item: OutboxItem;
  readonly now: number;
  readonly hasAccounts: boolean;
};

/** One message of the Outbox: what is the matter, what can be done, and what happened. */
export const OutboxDetail = ({ item, now, hasAccounts, ...doors }: OutboxDetailProps) => (
  <article className="h-full overflow-y-auto bg-sheet px-4 py-6 tablet:px-10">
    <h2 dir="auto" className="font-semibold font-voice text-own-way text-subject-s tablet:text-subject">
      {item.subject || words('outbox.noSubject')}
    </h2>
    <p className="mt-1 text-ink-3 text-small">
      {namesOf(item)}
      {hasAccounts && ` · ${item.accountName}`}
    </p>
    <Matter item={item} now={now} />
    <div className="mt-4 flex flex-wrap gap-2">
      <Ways item={item} {...doors} />
    </div>
    <h3 className="mt-8 font-semibold text-ui">{words('outbox.happened')}</h3>
    <ol className="mt-3">
      {stepsOf(item).map((step, at, all) => (
        <Step key={step.name} step={step} isLast={at === all.length - 1} />
      ))}
    </ol>
  </article>
);

const Matter = ({ item, now }: { readonly item: OutboxItem; readonly now: number }) => {
  if (item.stage === 'uncertain') {
    return (
      <Said notice={<Notice tone="warn">{words('outbox.uncertain.notice')}</Notice>}>
        {words('outbox.uncertain.text')}
      </Said>
    );
  }
  if (item.stage === 'failed') {
    return (
      <Said
        notice={
          <Notice tone="danger">
            <b className="font-semibold">{words('outbox.failed.notice')}</b> {reasonOf(item)}
          </Notice>
        }
      >
        {item.problem?.code === 'send.sender'
          ? words('outbox.failed.sender', { account: item.accountName })
          : words('outbox.failed.text')}
      </Said>
    );
  }
  if (item.stage === 'done') {
    return (
      <Said
        notice={
          <Notice tone="warn">
            <b className="font-semibold">{words('outbox.partly.notice')}</b> {reasonOf(item)}
          </Notice>
        }
      >
        {words('outbox.partly.text')}
      </Said>
    );
  }
  const state = stateOf(item, now);
  return (
    <Said
      notice={
        <p className={`flex items-center gap-2 text-ui tabular-nums ${state.tone}`} role="status">
          <Icon name={state.icon} size={16} />
          {state.words}
          {item.sendAt > now && state.icon !== 'calendar-clock' && `, ${timeOf(item.sendAt, now)}`}
        </p>
      }
    >
      {item.stage === 'held' ? words('outbox.held.text') : ''}
    </Said>
  );
};

const Said = ({ notice, children }: { readonly notice: ReactNode; readonly children: string }) => (
  <div className="mt-5 max-w-column">
    {notice}
    {children && <p className="mt-3 max-w-measure text-ink-2 text-pretty text-ui">{children}</p>}
  </div>
);

/** Sending once more is never the first thing that is offered where it may have arrived. */
const Ways = ({ item, onCancel, onEdit, onRetry, onSettled }: OutboxDoors & { readonly item: OutboxItem }) => {
  switch (item.stage) {
    case 'held':
      return (
        <Button icon="file-pen-line" onClick={() => onCancel(item)}>
          {words('outbox.action.cancel')}
        </Button>
      );
    case 'failed':
      return (
        <>
          <Button icon="file-pen-line" onClick={() => onEdit(item)}>
            {words('outbox.action.edit')}
          </Button>
          <Button tone="quiet" onClick={() => onRetry(item)}>
            {words('outbox.action.retry')}
          </Button>
        </>
      );
    case 'uncertain':
      return (
        <>
          <Button icon="check" onClick={() => onSettled(item)}>
            {words('outbox.action.settled')}
          </Button>
          <Button tone="quiet" onClick={() => onRetry(item)}>
            {words('outbox.action.again')}
          </Button>
        </>
      );
    case 'done':
      return (
        <Button icon="check" onClick={() => onSettled(item)}>
          {words('outbox.action.read')}
        </Button>
      );
    default:
      return null;
  }
};

const LOOKS = {
  done: { icon: 'check', tone: 'text-ok' },
  doubt: { icon: 'circle-help', tone: 'text-warn' },
  bad: { icon: 'circle-alert', tone: 'text-danger' },
  now: { icon: 'clock', tone: 'text-ink-3' },
} as const;

const Step = ({ step, isLast }: { readonly step: OutboxStep; readonly isLast: boolean }) => {
  const { icon, tone } = LOOKS[step.look];
  return (
    <li className="relative flex gap-4 pb-5">
      {!isLast && <span className="absolute start-2.5 top-6 bottom-0 w-px bg-line" />}
      <Icon name={icon} className={tone} />
      <div className="min-w-0">
        <p className="font-medium text-ui">{step.title}</p>
        {step.text && <p className="text-ink-3 text-small">{step.text}</p>}
      </div>
    </li>
  );
};
