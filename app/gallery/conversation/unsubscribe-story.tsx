'use client';

import { useState } from 'react';
import { type LeaveFailure, UnsubscribeDialog } from '@/components/conversation/unsubscribe/unsubscribe-dialog';
import { Button } from '@/components/ui/button';
import { waysOut } from '@/lib/mail/trust/ways-out';

const MAIL = 'mailto:leave-7@lists.local-paper.example?subject=leave';
const PAGE = 'https://news.local-paper.example/leave?reader=7';
const POST = 'List-Unsubscribe=One-Click';
type Told = { readonly urls: readonly string[]; readonly post?: string; readonly failure?: LeaveFailure };
const TOLD: Readonly<Record<string, Told>> = {
  'one click': { urls: [PAGE, MAIL], post: POST },
  'a message': { urls: [MAIL] },
  'a page': { urls: [PAGE] },
  'not signed': { urls: [PAGE], post: POST, failure: 'notSigned' },
  'no answer': { urls: [PAGE], post: POST, failure: 'noAnswer' },
};

/** The question before a list is left, in each of its ways. */
export const UnsubscribeStory = () => {
  const [shown, setShown] = useState<string | null>(null);
  const { urls = [], post = null, failure } = (shown === null ? undefined : TOLD[shown]) ?? {};
  const ways = waysOut({ urls, post });
  const close = () => setShown(null);
  return (
    <div className="flex flex-wrap gap-2">
      {Object.keys(TOLD).map((name) => (
        <Button key={name} onClick={() => setShown(name)}>
          {name}
        </Button>
      ))}
      {ways && (
        <UnsubscribeDialog
          name="The Local Paper"
          ways={ways}
          failure={failure}
          isAsking={false}
          {...{ onLeave: close, onWrite: close, onClose: close }}
        />
      )}
    </div>
  );
};
