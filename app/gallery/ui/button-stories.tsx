'use client';

import { Button, type ButtonTone } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';

const ROWS: readonly { readonly name: string; readonly tone: ButtonTone; readonly words: string }[] = [
  { name: 'Primary', tone: 'primary', words: 'Open mailbox' },
  { name: 'Normal', tone: 'normal', words: 'Try again' },
  { name: 'Quiet', tone: 'quiet', words: 'Cancel' },
  { name: 'Danger', tone: 'danger', words: 'Delete' },
  { name: 'Last confirmation', tone: 'dangerFill', words: 'Delete 3' },
];

/** Every tone; hover, press and focus are the browser's own here. */
export const ButtonStories = () => (
  <div className="space-y-4">
    <ul className="space-y-3">
      {ROWS.map(({ name, tone, words }) => (
        <li key={tone} className="flex flex-wrap items-center gap-4">
          <span className="w-28 text-ink-3 text-tiny">{name}</span>
          <Button tone={tone}>{words}</Button>
          <Button tone={tone} icon="download">
            {words}
          </Button>
          <Button tone={tone} disabledBecause="Offers is read-only">
            {words}
          </Button>
        </li>
      ))}
    </ul>
    <Button tone="primary" size="large" className="w-60">
      Open mailbox
    </Button>
    <div className="flex items-center gap-1">
      <IconButton icon="eye" label="Show original" />
      <IconButton icon="keyboard" label="Keyboard shortcuts" keys="?" />
      <IconButton icon="image-off" label="Block images" isPressed />
      <IconButton icon="download" label="Download" disabledBecause="The server did not give this message" />
      <IconButton icon="x" label="Close" size={16} />
    </div>
  </div>
);
