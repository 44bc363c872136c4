'use client';

import { STORIES, type StoryName } from '@/app/gallery/conversation/stories';
import { Conversation } from '@/components/conversation/conversation';
import { ConversationSkeleton } from '@/components/conversation/conversation-skeleton';
import type { DetailsWay } from '@/components/conversation/conversation-toolbar';
import { ConversationTrouble } from '@/components/conversation/conversation-trouble';
import { ImagesNotice } from '@/components/conversation/images/images-notice';
import type { MessageText } from '@/components/conversation/message';
import { MessageBody } from '@/components/conversation/message-body';
import { messageLinks } from '@/components/conversation/message-links';
import { LeaveLink } from '@/components/conversation/unsubscribe/unsubscribe-button';
import { words } from '@/components/conversation/words';
import { NoticeAction } from '@/components/ui/notice';
import { jan, STORY_NOW, storyAccount } from '@/tests/builders/conversation/a-message';

const nothing = () => undefined;
const WAYS = { position: '3 of 1,204', onBack: () => {}, onPrevious: () => {}, onNext: () => {} };
const READY: MessageText = {
  state: 'ready',
  html: null,
  text: null,
  isTruncated: false,
  description: null,
  retry: () => {},
};

/** Pictures are there; nothing else can be had without an account. */
const storyUrl = ({ blobId, name, type }: { blobId: string; name: string; type: string }) =>
  type.startsWith('image/')
    ? '/icon.svg'
    : `/api/jmap/download/a1/${blobId}/${encodeURIComponent(name)}?type=${encodeURIComponent(type)}`;

type StoryConversationProps = {
  readonly name: StoryName;
  readonly onBack?: (() => void) | undefined;
  readonly details?: DetailsWay;
};

/** One story of the gallery, made of the parts that the app is made of. */
export const StoryConversation = ({ name, onBack, details }: StoryConversationProps) => {
  const story = STORIES[name];
  if (story.state === 'loading') return <ConversationSkeleton {...WAYS} />;
  if (story.state !== 'ready') return <ConversationTrouble kind={story.state} onRetry={() => {}} {...WAYS} />;
  return (
    <Conversation
      messages={story.messages}
      own={new Set([jan.email])}
      chips={story.chips}
      places="Inbox"
      mailboxesOf={() => 'Inbox'}
      linksOf={(message) => messageLinks(storyAccount, message, storyUrl)}
      now={STORY_NOW}
      renderBody={(message) => (
        <MessageBody
          message={message}
          body={{ ...READY, ...story.bodies[message.id] }}
          links={messageLinks(storyAccount, message, storyUrl)}
          renderImages={({ text, isActionOnly }) =>
            isActionOnly ? (
              <NoticeAction onClick={nothing}>{words('message.images.show')}</NoticeAction>
            ) : (
              <ImagesNotice
                standing={{ kind: 'out', text }}
                sender={message.from?.[0]?.email ?? null}
                isNotKept={false}
                {...{ onShow: nothing, onAlways: nothing, onAskAgain: nothing }}
              />
            )
          }
        />
      )}
      renderBeside={(message) => message.from?.[0]?.email.startsWith('news@') && <LeaveLink onClick={nothing} />}
      onPrint={() => {}}
      onOpenWindow={() => {}}
      {...WAYS}
      onBack={onBack}
      details={details}
    />
  );
};
