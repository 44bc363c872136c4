'use client';

import { useState } from 'react';
import { SnoozeDialog } from '@/components/snooze/snooze-dialog';
import { Button } from '@/components/ui/button';

/** When something is to come back: of what is in view, and of what is snoozed already. */
export const SnoozeStory = () => {
  const [open, setOpen] = useState<'first' | 'again' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setOpen('first')}>Snooze</Button>
      <Button onClick={() => setOpen('again')}>Snoozed already</Button>
      {open && (
        <SnoozeDialog now={new Date()} onPick={close} onWake={open === 'again' ? close : undefined} onClose={close} />
      )}
    </div>
  );
};
