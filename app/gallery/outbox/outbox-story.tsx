'use client';

import { useState } from 'react';
import { NOW, STORY_OUTBOX } from '@/app/gallery/outbox/stories';
import { OutboxDetail } from '@/components/outbox/outbox-detail';
import { OutboxList } from '@/components/outbox/outbox-list';

const nothing = () => undefined;

/** List and message side by side; a click opens another one. */
export const OutboxStory = ({ isEmpty }: { readonly isEmpty: boolean }) => {
  const [open, setOpen] = useState(STORY_OUTBOX[1]);
  const shown = isEmpty ? undefined : open;
  return (
    <div className="grid h-160 overflow-hidden rounded-control border border-line laptop:grid-cols-[24rem_1fr]">
      <OutboxList
        items={isEmpty ? [] : STORY_OUTBOX}
        now={NOW}
        openId={shown?.id ?? null}
        hasAccounts
        onOpen={setOpen}
      />
      {shown && (
        <OutboxDetail
          item={shown}
          now={NOW}
          hasAccounts
          onCancel={nothing}
          onEdit={nothing}
          onRetry={nothing}
          onSettled={nothing}
        />
      )}
    </div>
  );
};
