'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { type EmptyKind, ListEmpty } from '@/components/thread-list/list-empty';
import { ListHeader } from '@/components/thread-list/list-header';
import { NewMailVoice } from '@/components/thread-list/new-mail-voice';
import { SkeletonRow } from '@/components/thread-list/skeleton-row';
import { ThreadList, type ThreadListProps } from '@/components/thread-list/thread-list';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { useLate } from '@/components/ui/use-late';
import type { Density } from '@/lib/base/density';
import { translate } from '@/lib/base/messages/translate';
import type { PurgeDays } from '@/lib/base/purge-days';

type ListPaneProps = ThreadListProps & {
  readonly unread: number;
  readonly emptyKind: EmptyKind;
  readonly isOffline: boolean;
  /** What can be done with the mailbox: a menu at the end of its header, once its rows are there. */
  readonly menu?: ReactNode;
  /** Under the header: what narrows a search. */
  readonly head?: ReactNode;
  /** Behind the name, instead of how much is unread. */
  readonly about?: string | undefined;
  /** What lies here is deleted after so many days. */
  readonly purgedAfter?: PurgeDays | undefined;
  /** What stands there instead of the usual words when nothing is there, or when the server refuses the list. */
  readonly empty?: ReactNode;
  readonly refused?: ReactNode;
  /** Stands in for the header while conversations are ticked. */
  readonly bulk?: ReactNode;
};

/** The buttons of the rows, once the rows have been there for a moment: they are not part of the first load. */
const useControls = (isWanted: boolean) => {
  const [Controls, setControls] = useState<ThreadListProps['Controls']>();
  useEffect(() => {
    if (!isWanted || Controls) return;
    // Without a network they come when it is back; the keys do the same meanwhile.
    const load = () =>
      void import('@/components/thread-list/row-controls').then(
        (room) => setControls(room.ROW_CONTROLS),
        () => undefined,
      );
    load();
    window.addEventListener('online', load);
    return () => window.removeEventListener('online', load);
  }, [isWanted, Controls]);
  return Controls;
};

/** A list in whatever state it is: coming, failed, empty, or rows. */
export const ListPane = (props: ListPaneProps) => {
  const { view, name, unread, emptyKind, isOffline, density = 'roomy', bulk, menu, head, purgedAfter = null } = props;
  const about = props.about ?? (purgedAfter === null ? undefined : translate('list.purged', { count: purgedAfter }));
  const Controls = useControls(useLate(props.acts !== undefined && view.state === 'ready'));
  return (
    <>
      {bulk || (
        <ListHeader
          name={name}
          unread={unread}
          about={about}
          collecting={view.collecting}
          menu={view.state === 'ready' && menu}
        />
      )}
      {head}
      <NewMailVoice view={view} name={name} />
      {view.state === 'loading' && <ListComing density={density} hasAvatar={props.hasAvatars} />}
      {view.state === 'failed' &&
        ((!isOffline && props.refused) || <ListFailed isOffline={isOffline} onRetry={view.retry} />)}
      {view.state === 'ready' &&
        (view.total === 0 && !view.collecting ? (
          (props.empty ?? <ListEmpty kind={emptyKind} purgedAfter={purgedAfter} />)
        ) : (
          <ThreadList {...props} Controls={Controls} />
        ))}
    </>
  );
};

const COMING = [0, 1, 2, 3, 4, 5, 6, 7] as const;

const HEIGHTS: Readonly<Record<Density, string>> = { roomy: 'h-19', cosy: 'h-16', compact: 'h-11' };

type ListComingProps = { readonly density: Density; readonly hasAvatar: boolean | undefined };

/** Eight skeletons, and not before 150 ms: most lists come sooner. */
const ListComing = ({ density, hasAvatar }: ListComingProps) => {
  const isLate = useLate(true);
  return (
    <div className="min-h-0 grow overflow-hidden bg-paper pt-7" role="status">
      <span className="sr-only">{isLate ? translate('list.loading') : ''}</span>
      {isLate &&
        COMING.map((at) => (
          <div key={at} className={HEIGHTS[density]}>
            <SkeletonRow at={at} shape="stacked" density={density} hasAvatar={hasAvatar} />
          </div>
        ))}
    </div>
  );
};

const ListFailed = ({ isOffline, onRetry }: { isOffline: boolean; onRetry: () => void }) => (
  <div className="flex min-h-0 grow bg-paper">
    <EmptyState
      drawing="torn"
      title={translate('list.failed.title')}
      action={<Button onClick={onRetry}>{translate('list.failed.action')}</Button>}
    >
      {translate(isOffline ? 'list.failed.offline' : 'list.failed.text')}
    </EmptyState>
  </div>
);
