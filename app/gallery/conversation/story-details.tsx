'use client';

import { useState } from 'react';
import { STORIES } from '@/app/gallery/conversation/stories';
import { DetailsPane } from '@/components/conversation/details/details-pane';
import { filesOf } from '@/components/conversation/details/files-of';
import { peopleOf } from '@/components/conversation/details/people-of';
import { trustFacts } from '@/components/conversation/details/trust-facts';
import { messageLinks } from '@/components/conversation/message-links';
import type { ThreadNo } from '@/lib/base/ids';
import { threadIdOf } from '@/lib/base/ids';
import { aMessage, jan, STORY_NOW, storyAccount } from '@/tests/builders/conversation/a-message';

const { thread } = STORIES;
const messages = thread.state === 'ready' ? thread.messages : [];
const people = peopleOf(messages, new Set([jan.email]));
const DAY = 86_400_000;

const others = [
  { subject: 'Gutter on the east side', daysAgo: 33 },
  { subject: 'Invoice 2026-071, paid, and a word about the scaffolding that the neighbours complain of', daysAgo: 170 },
  { subject: null, daysAgo: 400 },
].map(({ subject, daysAgo }, at) => ({
  threadId: threadIdOf((at + 2) as ThreadNo),
  subject,
  receivedAt: new Date(STORY_NOW - daysAgo * DAY).toISOString(),
}));

const delivery = {
  mailedBy: 'kowalska-dach.example',
  signedBy: { domain: 'kowalska-dach.example', says: 'mx.workshop.example' },
  isEncrypted: true,
};
const exchanged = { count: 1214, since: '2019-03-04T10:00:00Z', isFirst: false };

type StoryDetailsProps = { readonly onClose?: () => void };

/** The pane beside the conversation of twelve messages. */
export const StoryDetails = ({ onClose = () => undefined }: StoryDetailsProps) => {
  const [person, setPerson] = useState(people[0]);
  if (!person) return null;
  return (
    <DetailsPane
      person={person}
      people={people}
      onChoose={setPerson}
      onWrite={() => undefined}
      onSearch={() => undefined}
      facts={trustFacts({ email: person.email, delivery, exchanged })}
      files={filesOf(messages)}
      links={messageLinks(storyAccount, messages[0] ?? aMessage(1), () => '/icon.svg')}
      others={others}
      doors={{ hrefOf: (threadId) => `#${threadId}`, onOpen: () => undefined }}
      now={STORY_NOW}
      onClose={onClose}
    />
  );
};
