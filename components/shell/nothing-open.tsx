import { EmptyState } from '@/components/ui/empty-state';
import { KeyCap } from '@/components/ui/key-cap';
import { Progress } from '@/components/ui/progress';
import { translateLater } from '@/lib/base/messages/translate-later';
import { nextConversation } from '@/lib/client/actions/next-conversation';
import { previousConversation } from '@/lib/client/actions/previous-conversation';
import { useKeyOf } from '@/lib/client/hooks/use-key-of';

type NothingOpenProps = {
  readonly unread: number;
  readonly collecting: { readonly here: number; readonly there: number } | null;
};

/** The reading pane before anything is opened: how much waits, and how to go on. */
export const NothingOpen = ({ unread, collecting }: NothingOpenProps) => {
  if (collecting) {
    const { here, there } = collecting;
    return (
      <EmptyState
        drawing="tray"
        title={translateLater('collecting.title')}
        action={<Progress value={here} max={there} label={translateLater('collecting.title')} />}
      >
        {translateLater('collecting.text', { here, there })}
      </EmptyState>
    );
  }
  return <NothingChosen unread={unread} />;
};

/** Without keys of characters the arrows move, as in every grid. */
const NothingChosen = ({ unread }: Pick<NothingOpenProps, 'unread'>) => {
  const keyOf = useKeyOf();
  const title =
    unread > 0 ? translateLater('nothingOpen.unread', { count: unread }) : translateLater('nothingOpen.none');
  return (
    <EmptyState drawing="sheet" title={title}>
      <span className="touch:hidden">
        <KeyCap>{keyOf(nextConversation) ?? '↓'}</KeyCap> {translateLater('nothingOpen.and')}{' '}
        <KeyCap>{keyOf(previousConversation) ?? '↑'}</KeyCap> {translateLater('nothingOpen.move')}{' '}
        <KeyCap>Enter</KeyCap> {translateLater('nothingOpen.opens')}
      </span>
      <span className="hidden touch:inline">{translateLater('nothingOpen.touch')}</span>
    </EmptyState>
  );
};
