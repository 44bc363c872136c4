'use client';

import { useState } from 'react';
import { STORY_IDENTITIES, STORY_SUGGESTIONS } from '@/app/gallery/identities/stories';
import { SignatureEditor } from '@/components/composer/signature-editor';
import { IdentitiesDialog } from '@/components/identities/identities-dialog';
import { Button } from '@/components/ui/button';

type IdentitiesStoryProps = { readonly name: string; readonly state: 'known' | 'one' | 'loading' };

/** The dialog opens as it does in the app; saving is refused, so that the refusal can be seen. */
export const IdentitiesStory = ({ name, state }: IdentitiesStoryProps) => {
  const [isOpen, setOpen] = useState(false);
  const identities = { known: STORY_IDENTITIES, one: STORY_IDENTITIES.slice(0, 1), loading: undefined }[state];
  return (
    <>
      <Button onClick={() => setOpen(true)}>{name}</Button>
      {isOpen && (
        <IdentitiesDialog
          email="jan@novak.example"
          identities={identities}
          suggestions={state === 'known' ? STORY_SUGGESTIONS : []}
          writeSignature={(options) => <SignatureEditor {...options} />}
          onSave={async () => 'refused'}
          onRemove={async () => false}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};
