'use client';

import { useEffect, useRef, useState } from 'react';
import { ImagesNotice } from '@/components/conversation/images/images-notice';
import { mayShow, type Said, standingOf } from '@/components/conversation/images/images-standing';
import type { Message } from '@/components/conversation/message';
import { words } from '@/components/conversation/words';
import { NoticeAction } from '@/components/ui/notice';
import type { AccountId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { askDeliveryFacts } from '@/lib/client/hooks/use-delivery-facts';
import { useImageSenders } from '@/lib/client/hooks/use-image-senders';
import { useMailboxes } from '@/lib/client/hooks/use-mailboxes';
import { useReadable } from '@/lib/client/hooks/use-readable';
import { hideImages, showImages, useShownImages } from '@/lib/client/hooks/use-shown-images';

export type RemoteImagesProps = {
  readonly accountId: AccountId;
  readonly message: Message;
  /** Where they are, as the message says it. */
  readonly urls: readonly string[];
  /** What is said while they are not loaded. */
  readonly text: string;
  /** Something worse is to be said of the message: they are shown when asked for, and never by themselves. */
  readonly isActionOnly: boolean;
};

/** Images of a message that come from elsewhere: the question whether they are shown, and what was said of it before. */
export const RemoteImages = ({ accountId, message, urls, text, isActionOnly }: RemoteImagesProps) => {
  const client = useMailClient();
  const name = { accountId, emailId: message.id };
  const isShown = useShownImages(name) !== null;
  const { allow, forget } = useImageSenders();
  const [said, setSaid] = useState<Said>(null);
  const [isNotKept, setNotKept] = useState(false);
  const { isSpam, isAllowed } = useStanding(accountId, message);
  const sender = message.from?.[0]?.email.toLowerCase() || null;

  const show = async (then: Said) => {
    setSaid('asking');
    setSaid((await showImages(name, urls)) ? then : 'failed');
  };
  const isByItself = isAllowed === true && !isShown && !isSpam && !isActionOnly && said === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, however the question is written down
  useEffect(() => {
    if (isByItself) void show(null);
  }, [isByItself]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a name is two texts
  useEffect(() => {
    if (isSpam) hideImages(name);
  }, [isSpam]);

  const always = async () => {
    if (sender === null) return;
    const facts = await askDeliveryFacts(client, name);
    setSaid('allowed');
    const isKept = await allow(sender, facts?.signedBy?.domain ?? null);
    setNotKept(!isKept);
    if (!isKept) setSaid(isShown ? 'shown' : 'declined');
    else if (!isShown && !(await showImages(name, urls))) setSaid('failed');
  };
  const askAgain = async () => {
    if (sender === null) return;
    setSaid('declined');
    const isKept = await forget(sender);
    setNotKept(!isKept);
  };

  if (isActionOnly) return <ActionOnly isShown={isShown} isSpam={isSpam} onShow={() => void show('shown')} />;
  const standing = standingOf({ isSpam, isShown, isAllowed, said, text });
  if (!standing) return null;
  return (
    <ImagesNotice
      standing={standing}
      sender={sender}
      isNotKept={isNotKept}
      onShow={() => void show(isAllowed === true ? null : 'shown')}
      onAlways={() => void always()}
      onAskAgain={() => void askAgain()}
    />
  );
};

type ActionOnlyProps = { readonly isShown: boolean; readonly isSpam: boolean; readonly onShow: () => void };

/** Beside words that matter more. */
const ActionOnly = ({ isShown, isSpam, onShow }: ActionOnlyProps) => {
  const wasAsked = useRef(false);
  const told = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // The button that was pressed is gone.
    if (isShown && wasAsked.current) told.current?.focus();
  }, [isShown]);
  if (isSpam) return null;
  if (isShown)
    return (
      <span ref={told} tabIndex={-1} className="px-2 outline-0">
        {words('message.images.shown')}
      </span>
    );
  const ask = () => {
    wasAsked.current = true;
    onShow();
  };
  return <NoticeAction onClick={ask}>{words('message.images.show')}</NoticeAction>;
};

/** Where the message lies and what was said of its sender. Who has signed it is asked for where that matters. */
const useStanding = (accountId: AccountId, message: Message): { isSpam: boolean; isAllowed: boolean | undefined } => {
  const client = useMailClient();
  const settings = useReadable(client.settings);
  const mailboxes = useMailboxes(accountId);
  const address = message.from?.[0]?.email.toLowerCase() ?? '';
  const [signedBy, setSignedBy] = useState<string | null | undefined>(undefined);
  const isAllowed = mailboxes && mayShow({ settings, address, signedBy });
  const isAsked = mailboxes !== undefined && isAllowed === undefined;
  useEffect(() => {
    let isOver = false;
    if (!isAsked) return;
    void askDeliveryFacts(client, { accountId, emailId: message.id }).then((facts) => {
      if (!isOver) setSignedBy(facts?.signedBy?.domain ?? null);
    });
    return () => {
      isOver = true;
    };
  }, [client, accountId, message.id, isAsked]);
  const isSpam = mailboxes?.some(({ id, role }) => role === 'junk' && message.mailboxIds[id] === true) ?? false;
  return { isSpam, isAllowed };
};
