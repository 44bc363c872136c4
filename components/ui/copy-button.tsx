'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { translate } from '@/lib/base/messages/translate';

type CopyButtonProps = { readonly text: string; readonly label: string };

/** Puts a text on the clipboard, and says before itself whether that was possible: over plain HTTP browsers have none. */
export const CopyButton = ({ text, label }: CopyButtonProps) => {
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('copied');
    } catch {
      setSaid('copyFailed');
    }
  };
  return (
    <>
      <span role="status" className={`text-small ${said === 'copied' ? 'text-ok' : 'text-danger'}`}>
        {said && translate(`ui.${said}`)}
      </span>
      <Button onClick={() => void copy()}>{label}</Button>
    </>
  );
};
