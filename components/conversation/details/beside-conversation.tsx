import type { ReactNode } from 'react';
import { useWide } from '@/components/ui/use-wide';

type BesideConversationProps = {
  readonly isOpen: boolean;
  /** null: nothing is known yet, and its room is kept. */
  readonly details: ReactNode;
  readonly children: ReactNode;
};

/** LOOK §5: from 1920 px on the conversation keeps its measure, and a fourth pane takes the room that is left. */
export const BesideConversation = ({ isOpen, details, children }: BesideConversationProps) => {
  const isWide = useWide();
  const isShown = isWide && isOpen;
  return (
    <div className="flex h-full min-h-0">
      <div className={`h-full min-w-0 grow ${isShown ? 'max-w-[65rem] basis-[65rem]' : ''}`}>{children}</div>
      {isShown && (
        <div className="h-full min-w-80 shrink-0 grow basis-80 border-line border-s bg-paper print:hidden">
          {details}
        </div>
      )}
    </div>
  );
};
