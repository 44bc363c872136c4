'use client';

import { AskDialog } from '@/components/composer/ask-dialog';
import { LinkDialog } from '@/components/composer/link-dialog';
import { PickTimeDialog } from '@/components/composer/pick-time-dialog';
import { sendTimes } from '@/components/composer/send-times';
import type { Composer } from '@/components/composer/use-composer';
import { words } from '@/components/composer/words';

/** The questions and small forms of one window; one at a time. */
export const ComposerAsks = ({ composer }: { readonly composer: Composer }) => {
  const { ask, endAsk: close, send, editor } = composer;
  if (ask === null) return null;
  switch (ask.kind) {
    case 'subject':
      return (
        <AskDialog
          title={words('composer.ask.subject.title')}
          doIt={words('composer.ask.send')}
          onDo={() => {
            close();
            send(ask.wish, ['subject']);
          }}
          onBack={close}
        >
          {words('composer.ask.subject.text')}
        </AskDialog>
      );
    case 'attachment':
      return (
        <AskDialog
          title={words('composer.ask.attachment.title')}
          doIt={words('composer.ask.send')}
          onDo={() => {
            close();
            send(ask.wish, ['subject', 'attachment']);
          }}
          onBack={close}
        >
          {words('composer.ask.attachment.text', { word: ask.word })}
        </AskDialog>
      );
    case 'plain':
      return (
        <AskDialog
          title={words('composer.plain.title')}
          doIt={words('composer.plain.do')}
          onDo={composer.toPlain}
          onBack={close}
        >
          {words('composer.plain.text')}
        </AskDialog>
      );
    case 'link':
      return (
        <LinkDialog
          link={ask.link}
          onClose={close}
          onSet={(link) => {
            close();
            editor.current?.setLink(link);
          }}
        />
      );
    case 'time':
      return (
        <PickTimeDialog
          first={sendTimes(new Date())[0]?.at ?? new Date()}
          onClose={close}
          onPick={(at) => {
            close();
            send({ until: at.toISOString() });
          }}
        />
      );
  }
};
