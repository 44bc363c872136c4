'use client';

import { useMemo, useState } from 'react';
import { answerTexts } from '@/components/conversation/invitation/answer-texts';
import { calendarPart } from '@/components/conversation/invitation/calendar-part';
import { InvitationCard } from '@/components/conversation/invitation/invitation-card';
import { type FoundInvitation, standingOf } from '@/components/conversation/invitation/standing';
import { words } from '@/components/conversation/invitation/words';
import { isDraft, type Message, type MessageLinks } from '@/components/conversation/message';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { useLate } from '@/components/ui/use-late';
import type { BlobId } from '@/lib/base/ids';
import { useAnswerInvitation } from '@/lib/client/hooks/use-answer-invitation';
import { useBlobTexts } from '@/lib/client/hooks/use-blob-texts';
import { useIdentities } from '@/lib/client/hooks/use-identities';
import { readInvitation } from '@/lib/mail/calendar/read-invitation';
import { type InvitationAnswer, writeAnswer } from '@/lib/mail/calendar/write-answer';
import { answerIdentity } from '@/lib/mail/reply/answer-identity';

/** Octets: a larger one is a file and no invitation. */
const MOST = 300_000;
/** So many others of a conversation are looked at for what became of the event, the newest first. */
const MOST_OTHERS = 20;

type InvitationPaneProps = {
  readonly message: Message;
  /** The whole conversation, oldest first: it may bring an update, or what was answered. */
  readonly messages: readonly Message[];
  readonly links: MessageLinks;
};

/** The event that a message brings, with the way to answer it. */
export const InvitationPane = ({ message, messages, links }: InvitationPaneProps) => {
  const { accountId } = links;
  const part = calendarPart(message);
  const others = messages
    .filter((one) => one.id !== message.id && calendarPart(one))
    .slice(-MOST_OTHERS)
    .map((one) => ({ blobId: calendarPart(one)?.blobId as BlobId, isDraft: isDraft(one) }));
  const blobId = part?.blobId as BlobId;
  const texts = useBlobTexts({ accountId, blobIds: [blobId, ...others.map((one) => one.blobId)], most: MOST });
  const known = useIdentities(accountId);
  const identities = known ?? [];
  const read = useMemo(() => new Map([...texts].map(([id, text]) => [id, readInvitation(text ?? '')])), [texts]);
  const send = useAnswerInvitation();
  const [sending, setSending] = useState<{ answer: InvitationAnswer; isFailed: boolean }>();

  const text = texts.get(blobId);
  const invitation = read.get(blobId);
  if (text === undefined) return <Waiting />;
  if (!invitation) return <Unreadable href={part && links.part(part)} />;
  const found = others.flatMap((other): FoundInvitation[] => {
    const one = read.get(other.blobId);
    return one ? [{ invitation: one, isDraft: other.isDraft }] : [];
  });
  // The address that was invited may be a form of an own one, with a detail.
  const me = invitation.attendees.find(({ email }) => answerIdentity(mailTo(email), identities));
  const own = new Set([...identities.map(({ email }) => email.toLowerCase()), ...(me ? [me.email.toLowerCase()] : [])]);
  const standing = standingOf(invitation, found, own);
  // An answer of one's own says in words what it is.
  if (invitation.method === 'reply' && own.has(invitation.attendees[0]?.email.toLowerCase() ?? '')) return null;

  const onAnswer = async (answer: InvitationAnswer): Promise<void> => {
    const as = me && answerIdentity(mailTo(me.email), identities);
    const { organizer } = invitation;
    if (!me || !as || !organizer) return;
    const fromEmail = as.fromEmail ?? as.identity.email;
    const name = as.identity.name || me.name;
    const calendar = writeAnswer({ text: text ?? '', email: me.email, name, answer, now: Date.now() });
    if (calendar === undefined) return setSending({ answer, isFailed: true });
    setSending({ answer, isFailed: false });
    const mail = answerTexts({ invitation, answer, name: name ?? fromEmail });
    const to = { name: organizer.name, email: organizer.email };
    const isSent = await send({
      accountId,
      identity: as.identity,
      fromEmail,
      to,
      calendar,
      original: message,
      ...mail,
    });
    setSending(isSent ? undefined : { answer, isFailed: true });
  };
  return (
    <InvitationCard
      invitation={invitation}
      standing={standing}
      isMeKnown={known !== undefined}
      sending={sending}
      onAnswer={(answer) => void onAnswer(answer)}
    />
  );
};

const mailTo = (email: string) => ({
  from: null,
  to: [{ name: null, email }],
  cc: null,
  bcc: null,
  deliveredTo: null,
});

/** Room for the card, so that the text below hardly moves. */
const Waiting = () => {
  const isLate = useLate(true);
  return <div className="mt-4 h-36 max-w-column">{isLate && <Skeleton className="h-full rounded-control" />}</div>;
};

const Unreadable = ({ href }: { readonly href: string | undefined }) => (
  <Notice
    tone="info"
    className="mt-3"
    actions={
      href && (
        <a href={href} download className="inline-flex h-8 items-center px-2 font-semibold hover:underline touch:h-11">
          {words('invitation.download')}
        </a>
      )
    }
  >
    {words('invitation.unreadable')}
  </Notice>
);
