'use client';

import { labelTree } from '@/components/shell/label-tree';
import { type SidebarItem, type SidebarList, type SidebarTree, sidebarTree } from '@/components/shell/mailbox-tree';
import { NavItem } from '@/components/shell/nav-item';
import { useKept } from '@/components/shell/use-kept';
import { Icon } from '@/components/ui/icon';
import { Skeleton } from '@/components/ui/skeleton';
import type { AccountId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';
import { translate } from '@/lib/base/messages/translate';
import { mailboxOfList } from '@/lib/client/actions/target';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { Label } from '@/lib/jmap/waxwing/label';

export type AccountSectionProps = {
  /** Missing: nothing can be dropped on its mailboxes. */
  readonly accountId?: AccountId;
  /** What its person calls it; '' is the address. */
  readonly name: string;
  readonly email: string;
  readonly color: LabelColor;
  readonly mailboxes: readonly Mailbox[] | undefined;
  readonly labels?: readonly Label[] | undefined;
  readonly isInTrouble: boolean;
  /** The list that is open in this account. */
  readonly current: SidebarList | null;
  readonly isRail: boolean;
  readonly hrefOf: (list: SidebarList) => string;
  readonly onGo: (list: SidebarList) => void;
  /** Missing: no folder can be made now. */
  readonly onNewFolder?: (() => void) | undefined;
  readonly onNewLabel?: (() => void) | undefined;
};

/** What is folded, as one kept word per account: names separated by spaces; `.` is the section itself. */
const useFolds = (email: string) => {
  const [kept, keep] = useKept(`folds.${email}`, '');
  const folded = new Set(kept.split(' ').filter((id) => id !== ''));
  const toggle = (id: string) => {
    if (!folded.delete(id)) folded.add(id);
    keep([...folded].join(' '));
  };
  return { isFolded: (id: string) => folded.has(id), toggle };
};

const SECTION = '.';

/** One account: its dot and address, then its places. Folded it is one line; trouble shows in both. */
export const AccountSection = (props: AccountSectionProps) => {
  const { name, email, color, mailboxes, isInTrouble, isRail } = props;
  const folds = useFolds(email);
  const isFolded = folds.isFolded(SECTION) && !isRail;
  const tree = mailboxes && sidebarTree(mailboxes);
  const labels = labelTree(props.labels ?? []);
  return (
    <section aria-label={name || email}>
      {isRail ? (
        <span className={`c-${color} mx-auto my-3 block size-2 rounded-full bg-dot`} />
      ) : (
        <h2>
          <button
            type="button"
            aria-expanded={!isFolded}
            onClick={() => folds.toggle(SECTION)}
            className="flex h-8 w-full items-center gap-3 rounded-control px-3 text-start font-semibold text-small outline-offset-[-2px] hover:bg-hover touch:h-11"
          >
            <span className="grid w-5 shrink-0 place-items-center">
              <span className={`c-${color} size-2 rounded-full bg-dot`} />
            </span>
            <span className="min-w-0 grow truncate">{name || email}</span>
            {isInTrouble && <Trouble />}
            <Icon
              name="chevron-down"
              size={16}
              className={`text-ink-3 ${isFolded ? '-rotate-90 rtl:rotate-90' : ''}`}
            />
          </button>
        </h2>
      )}
      {!isFolded && !tree && <ComingItems isRail={isRail} />}
      {!isFolded && tree && (
        <>
          <Items {...props} items={tree.places} depth={0} folds={folds} hasFolds={hasFolds(tree)} />
          {/* Twenty equal icons say nothing: folders are for the wide sidebar. */}
          {!isRail && (tree.folders.length > 0 || props.onNewFolder) && (
            <div className="mt-2">
              <Items {...props} items={tree.folders} depth={0} folds={folds} hasFolds={hasFolds(tree)} />
              {props.onNewFolder && <NewItem name={translate('action.newFolder')} onPress={props.onNewFolder} />}
            </div>
          )}
          {!isRail && labels.length > 0 && (
            <div className="mt-2">
              <h3 id={`labels-${email}`} className="flex h-8 items-center px-3 font-semibold text-ink-3 text-tiny">
                {translate('mailbox.labels')}
              </h3>
              <Items {...props} items={labels} depth={0} folds={folds} hasFolds={hasFolds(tree) || areNested(labels)} />
              {props.onNewLabel && <NewItem name={translate('action.newLabel')} onPress={props.onNewLabel} />}
            </div>
          )}
        </>
      )}
    </section>
  );
};

/** Quiet, at the end of the person's own. */
const NewItem = ({ name, onPress }: { readonly name: string; readonly onPress: () => void }) => (
  <button
    type="button"
    onClick={onPress}
    className="flex h-8 w-full items-center gap-3 rounded-control px-3 text-start text-ink-3 text-small outline-offset-[-2px] hover:bg-hover hover:text-ink touch:h-11"
  >
    <span className="grid w-5 shrink-0 place-items-center">
      <Icon name="plus" size={16} />
    </span>
    {name}
  </button>
);

const Trouble = () => (
  <span>
    <Icon name="triangle-alert" size={16} className="text-warn" />
    <span className="sr-only">{translate('mailbox.trouble')}</span>
  </span>
);

type ItemsProps = AccountSectionProps & {
  readonly items: readonly SidebarItem[];
  readonly depth: number;
  readonly folds: ReturnType<typeof useFolds>;
  /** Somewhere in this account a folder can be folded: then the last column is for that, in every line. */
  readonly hasFolds: boolean;
};

const areNested = (items: readonly SidebarItem[]): boolean => items.some(({ children }) => children.length > 0);
const hasFolds = ({ places, folders }: SidebarTree): boolean => areNested([...places, ...folders]);

const Items = ({ items, depth, folds, hasFolds, ...props }: ItemsProps) => (
  <ul>
    {items.map((item) => {
      const hasFold = item.children.length > 0 && !props.isRail;
      const isFolded = hasFold && folds.isFolded(item.list);
      return (
        <li key={item.list}>
          <NavItem
            item={item}
            href={props.hrefOf(item.list)}
            depth={depth}
            isCurrent={item.list === props.current}
            isRail={props.isRail}
            onGo={() => props.onGo(item.list)}
            drop={props.accountId && dropOf(props.accountId, item.list)}
            folder={props.accountId && item.isOwn ? dropOf(props.accountId, item.list) : undefined}
            hasFolds={hasFolds}
            fold={hasFold && <Fold name={item.name} isFolded={isFolded} onToggle={() => folds.toggle(item.list)} />}
          />
          {item.children.length > 0 && !isFolded && (
            <Items {...props} items={item.children} depth={depth + 1} folds={folds} hasFolds={hasFolds} />
          )}
        </li>
      );
    })}
  </ul>
);

const dropOf = (accountId: AccountId, list: SidebarList): string | undefined => {
  const target = list.startsWith('label:') ? list : mailboxOfList(list);
  return target && `${accountId} ${target}`;
};

type FoldProps = { readonly name: string; readonly isFolded: boolean; readonly onToggle: () => void };

/** Shows or hides what lies below a line of the sidebar. */
export const Fold = ({ name, isFolded, onToggle }: FoldProps) => (
  <button
    type="button"
    aria-expanded={!isFolded}
    aria-label={translate(isFolded ? 'mailbox.unfold' : 'mailbox.fold', { name })}
    onClick={onToggle}
    className="absolute inset-y-0 end-1 my-auto grid size-7 place-items-center rounded-control text-ink-3 hover:text-ink touch:size-11"
  >
    <Icon name="chevron-down" size={16} className={isFolded ? '-rotate-90 rtl:rotate-90' : ''} />
  </button>
);

const WIDTHS = ['w-20', 'w-24', 'w-16', 'w-20', 'w-14', 'w-24', 'w-16'] as const;

const ComingItems = ({ isRail }: { isRail: boolean }) => (
  <ul aria-hidden="true">
    {WIDTHS.map((width, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: grey bars have no other name
      <li key={at} className={`flex h-8 items-center gap-3 ${isRail ? 'justify-center' : 'px-3'}`}>
        <Skeleton className="size-5 shrink-0" />
        {!isRail && <Skeleton className={`h-2 ${width}`} />}
      </li>
    ))}
  </ul>
);
