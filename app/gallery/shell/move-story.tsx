'use client';

import { useState } from 'react';
import { Story } from '@/app/gallery/story';
import { MoveDialog } from '@/components/shell/move-dialog';
import { NavItem } from '@/components/shell/nav-item';
import { Button } from '@/components/ui/button';
import type { AccountId } from '@/lib/base/ids';
import { STORY_MAILBOXES } from '@/tests/builders/face/a-mailbox';

const nothing = () => undefined;

const GROUPS = [
  {
    accountId: 'a1' as AccountId,
    email: 'jan@novak.example',
    color: 'ink',
    mailboxes: STORY_MAILBOXES,
    current: STORY_MAILBOXES[0]?.id ?? null,
  },
  {
    accountId: 'a2' as AccountId,
    email: 'workshop@holzwerk.example',
    color: 'amber',
    mailboxes: STORY_MAILBOXES.slice(0, 6),
    current: null,
  },
] as const;

/** Where mail may go: the dialog, and a folder that something is held over. */
export const MoveStory = () => {
  const [isOpen, setOpen] = useState(false);
  return (
    <Story name="Moving" about="to any account; a folder that mail is held over">
      <div className="flex flex-wrap items-center gap-6">
        <Button onClick={() => setOpen(true)}>Open the move dialog</Button>
        <div className="w-60 bg-canvas p-3">
          <div ref={(held) => held?.querySelector('a')?.setAttribute('data-over', '')}>
            <NavItem
              item={{ name: 'Archive', icon: 'archive', count: 4, countsAll: false }}
              href="#archive"
              depth={0}
              isCurrent={false}
              isRail={false}
              hasFolds={false}
              onGo={nothing}
            />
          </div>
        </div>
      </div>
      {isOpen && (
        <MoveDialog
          groups={GROUPS}
          onClose={() => setOpen(false)}
          onCreate={() => undefined}
          onChoose={() => setOpen(false)}
        />
      )}
    </Story>
  );
};
