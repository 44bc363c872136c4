import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { OpenMessage } from '@/components/conversation/open-message';
import { aMessage, jan, STORY_NOW, storyAccount } from '@/tests/builders/conversation/a-message';

const NO_LINKS = {
  accountId: storyAccount,
  part: () => undefined,
  all: () => undefined,
  download: undefined,
  original: undefined,
};

const drawn = (onFold?: () => void): string =>
  renderToStaticMarkup(
    <OpenMessage
      message={aMessage(1)}
      own={new Set([jan.email])}
      mailboxes="Inbox"
      links={NO_LINKS}
      now={STORY_NOW}
      onFold={onFold}
    >
      Words
    </OpenMessage>,
  );

/** What `n` and `p` go to. */
const headsIn = (html: string): readonly string[] => html.match(/<\w+[^>]*data-message-head[^>]*>/g) ?? [];

describe('an open message', () => {
  it('has one head that the keyboard comes to: the button that folds it, or its name where it is the only one', () => {
    expect(headsIn(drawn(() => undefined))).toEqual([expect.stringMatching(/^<button /)]);
    expect(headsIn(drawn())).toEqual([expect.stringMatching(/^<h2 tabindex="-1"/)]);
  });
});
