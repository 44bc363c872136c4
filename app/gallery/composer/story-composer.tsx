'use client';

import { useEffect, useState } from 'react';
import { type ComposerStory, NOW, PEOPLE, STORIES, type StoryName } from '@/app/gallery/composer/stories';
import type { ComposeHouse } from '@/components/composer/compose-house';
import { ComposeWindows } from '@/components/composer/compose-windows';
import { ComposeDesk } from '@/lib/client/cache/compose/compose-desk';
import { memoryComposeStore } from '@/lib/client/cache/compose/compose-store';
import { tidyHtml } from '@/lib/client/cache/compose/tidy-html';
import { useComposeDeskView } from '@/lib/client/hooks/use-compose-desk';
import { FAKE_ALICE, FAKE_WORK, FakeComposeServer } from '@/tests/fakes/jmap/fake-compose-server';

const open = async (story: ComposerStory): Promise<ComposeDesk> => {
  const server = new FakeComposeServer();
  const store = memoryComposeStore();
  for (const draft of story.drafts) {
    await store.put(draft);
    for (const { key, size } of draft.attachments) await store.putFile(key, new Blob([new Uint8Array(size)]));
  }
  server.gate = async () => {
    if (story.uploads === 'going') await new Promise(() => undefined);
    if (story.uploads === 'failing') throw new Error('This upload fails');
  };
  story.tune?.(server);
  let keys = 0;
  const desk = new ComposeDesk({
    store,
    server,
    clock: () => NOW,
    hold: async () => ({ isHeld: true, release: () => undefined }),
    makeKey: () => `n${++keys}`,
    tidy: tidyHtml,
    accounts: () => [FAKE_ALICE, FAKE_WORK],
    onLeft: () => undefined,
  });
  await desk.restore();
  return desk;
};

/** The real windows over a server that keeps everything in this page. */
export const StoryComposer = ({ name }: { readonly name: StoryName }) => {
  const [desk, setDesk] = useState<ComposeDesk | null>(null);
  useEffect(() => {
    let isOver = false;
    void open(STORIES[name]).then((opened) => {
      if (!isOver) setDesk(opened);
    });
    return () => {
      isOver = true;
    };
  }, [name]);
  return desk && <OpenStory desk={desk} story={STORIES[name]} />;
};

const OpenStory = ({ desk, story }: { readonly desk: ComposeDesk; readonly story: ComposerStory }) => {
  const { identities } = useComposeDeskView(desk);
  const house: ComposeHouse = {
    identities,
    archives: () => 'also',
    nameOf: (accountId) => (accountId === FAKE_ALICE ? 'alice@example.test' : 'alice@work.example'),
    colorOf: (accountId) => (accountId === FAKE_ALICE ? 'amber' : 'teal'),
    findPeople: (typed, without) => {
      const text = typed.trim().toLowerCase();
      if (text === '') return [];
      return PEOPLE.filter(({ name, email }) => name.toLowerCase().startsWith(text) && !without.has(email));
    },
    downloadUrl: () => undefined,
  };
  return <ComposeWindows desk={desk} house={house} {...(story.modes ? { modes: story.modes } : {})} />;
};
