'use client';

import { useState } from 'react';
import { MANY_FOLDERS, STORY_COMMANDS } from '@/app/gallery/palette/stories';
import { Story } from '@/app/gallery/story';
import { Palette } from '@/components/palette/palette';
import { PalettePanel } from '@/components/palette/palette-panel';
import { Button } from '@/components/ui/button';

const nothing = () => undefined;
const SUBJECT = 'Roof quote for the workshop';
const USED = ['goTo:Inbox:Personal', 'settings:Theme: dark:'];

const Panel = (props: Partial<Parameters<typeof PalettePanel>[0]>) => (
  <div className="flex max-h-130 max-w-160 flex-col overflow-hidden rounded-float border border-line bg-raised shadow-float">
    <PalettePanel rows={STORY_COMMANDS} used={[]} subject={SUBJECT} onChoose={nothing} onSearch={nothing} {...props} />
  </div>
);

/** The palette in every state: as it stands on a page, and over it. */
export const PaletteStory = () => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Story name="Over the page" about="as Ctrl+K opens it">
        <Button onClick={() => setOpen(true)}>Open the palette</Button>
        {isOpen && (
          <Palette
            rows={STORY_COMMANDS}
            used={USED}
            subject={SUBJECT}
            onChoose={nothing}
            onSearch={nothing}
            onClose={() => setOpen(false)}
          />
        )}
      </Story>
      <Story name="Typed" about="the hit in 600, the best group first">
        <Panel typed="ar" />
      </Story>
      <Story name="Nothing typed" about="what was used last stands first">
        <Panel used={USED} subject="" />
      </Story>
      <Story name="Many" about="more folders than are shown">
        <Panel rows={MANY_FOLDERS} typed="pro 1" subject="3 conversations" />
      </Story>
      <Story name="Nothing found" about="it may be a word of the mail">
        <Panel typed="snow guard" />
      </Story>
    </>
  );
};
