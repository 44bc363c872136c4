'use client';

import { useState } from 'react';
import { Story } from '@/app/gallery/story';
import type { PanelHit } from '@/components/search/hit-line';
import { RenameSearch } from '@/components/search/rename-search';
import { ScopeChoice, type SearchScope } from '@/components/search/scope-choice';
import { SearchEmpty, SearchRefused, SearchWrong } from '@/components/search/search-empty';
import { SearchField } from '@/components/search/search-field';
import { SearchHead } from '@/components/search/search-head';
import { SearchOptions } from '@/components/search/search-options';
import { type PanelHits, SearchPanel } from '@/components/search/search-panel';
import { SearchProgress } from '@/components/search/search-progress';
import type { SearchSources } from '@/components/search/suggestions';
import { ListPane } from '@/components/thread-list/list-pane';
import type { ListRow } from '@/components/thread-list/list-view';
import { Button } from '@/components/ui/button';
import { parseSearch } from '@/lib/mail/search/language/parse-search';
import { type MarkedPiece, markWords } from '@/lib/mail/search/marked-text';
import { aListView, STORY_NOW } from '@/tests/builders/face/a-list-view';
import { STORY_ROWS } from '@/tests/builders/face/story-rows';

const PEOPLE = [
  { name: 'Marta Kowalska', email: 'marta@kowalska-dach.example' },
  { name: 'Piotr Kowalski', email: 'piotr@kowalski.example' },
];

const SOURCES: SearchSources = {
  recent: ['has:attachment larger:5M', 'invoice hetzner 2025', 'from:huber oak'],
  labels: [{ name: 'Clients/Acme', word: 'Clients/Acme' }],
  folders: [
    { name: 'Inbox', word: 'inbox' },
    { name: 'Projects / Roof', word: 'Projects/Roof' },
    { name: 'Tax 2025', word: 'Tax 2025' },
  ],
  findPeople: (typed) =>
    typed === '' ? [] : PEOPLE.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase())),
};

const nothing = () => undefined;

const NO_HITS: PanelHits = { all: [], isLooking: false, isAsking: false, onOpen: nothing, onHold: nothing };
const plain = (text: string): readonly MarkedPiece[] => [{ text, isHit: false }];
const HITS: readonly PanelHit[] = STORY_ROWS.slice(0, 6).map((row) => ({
  key: row.threadId,
  sender: markWords(row.senders[0]?.name ?? '', ['mar']) ?? plain(row.senders[0]?.name ?? ''),
  subject: markWords(row.subject, ['mar', 'roof']) ?? plain(row.subject),
  date: 'Nov 18',
  color: undefined,
}));

/** The field with its panel open under it; it holds its words and searches nothing. */
const OpenField = ({ text }: { readonly text: string }) => {
  const [scope, setScope] = useState<SearchScope>('account');
  const [typed, setTyped] = useState(text);
  return (
    <div className="h-110 max-w-column">
      <div className="relative">
        <SearchField search={typed} onSearch={setTyped} onLeave={() => setTyped('')} panel={() => null} />
        <SearchPanel
          id={`panel-${text}`}
          typed={typed}
          caret={typed.length}
          whole={typed}
          controls={null}
          sources={SOURCES}
          hits={text === '' ? NO_HITS : { ...NO_HITS, all: HITS, isLooking: true }}
          onType={setTyped}
          onSearch={setTyped}
          onActive={nothing}
          onClose={nothing}
          onDone={nothing}
          foot={
            <ScopeChoice
              scopes={[
                { scope: 'account', name: 'This account' },
                { scope: 'all', name: 'All accounts' },
              ]}
              scope={scope}
              onScope={setScope}
            />
          }
        />
      </div>
    </div>
  );
};

const findOf = (row: ListRow) => ({
  place: row.isUnread ? 'Inbox' : 'Archive',
  subject: markWords(row.subject, ['roof', 'bu', 'joinery']),
  preview: markWords(row.preview, ['guten', 'carpenter']),
});

const Head = ({ text }: { readonly text: string }) => {
  const [typed, setTyped] = useState(text);
  const [scope, setScope] = useState<SearchScope>('account');
  const scopes = [
    { scope: 'folder', name: 'Inbox' },
    { scope: 'account', name: 'All mail' },
  ] as const;
  return (
    <>
      <SearchHead
        node={parseSearch(typed).node}
        onSearch={setTyped}
        onOptions={nothing}
        isSaved={text.includes('newer')}
        onSave={nothing}
        onRename={nothing}
        scope={<ScopeChoice scopes={scopes} scope={scope} onScope={setScope} />}
      />
      <SearchProgress unindexed={12_345} />
    </>
  );
};

const Results = () => (
  <div className="flex h-130 max-w-100 flex-col border border-line">
    <ListPane
      view={aListView(STORY_ROWS.slice(0, 5), { total: 5 })}
      name="Results"
      about="5 conversations"
      unread={0}
      emptyKind="other"
      isOffline={false}
      now={STORY_NOW}
      openId={null}
      cursorId={null}
      hrefOf={(id) => `#${id}`}
      onOpen={nothing}
      onCursor={nothing}
      findOf={findOf}
      head={<Head text="roof has:attachment" />}
    />
  </div>
);

const WRONG = 'roof has:cake (from:marta';

/** Searching, in every state. */
export const SearchStories = () => {
  const [isOpen, setOpen] = useState(false);
  const [isRenaming, setRenaming] = useState(false);
  return (
    <>
      <Story name="Field" about="at rest, and with what was searched">
        <div className="grid max-w-column gap-3">
          <SearchField search={undefined} onSearch={nothing} onLeave={nothing} panel={() => null} />
          <SearchField search="from:marta roof" onSearch={nothing} onLeave={nothing} panel={() => null} />
        </div>
      </Story>
      <Story name="Panel" about="nothing typed">
        <OpenField text="" />
      </Story>
      <Story name="Panel" about="a word, a person, a folder">
        <OpenField text="ro" />
        <OpenField text="from:ma" />
        <OpenField text="is:" />
      </Story>
      <Story name="Results" about="the mailbox named, the hit marked">
        <Results />
      </Story>
      <Story name="Narrowing">
        <Head text="roof is:unread newer_than:1m" />
      </Story>
      <Story name="Nothing found">
        <div className="flex h-110">
          <SearchEmpty node={parseSearch('from:marta has:pdf "snow guard"').node} onSearch={nothing} />
        </div>
      </Story>
      <Story name="Cannot be read">
        <div className="flex h-110">
          <SearchWrong text={WRONG} errors={parseSearch(WRONG).errors} />
        </div>
      </Story>
      <Story name="Refused">
        <div className="flex h-80">
          <SearchRefused />
        </div>
      </Story>
      <Story name="Form">
        <Button onClick={() => setOpen(true)}>Search options</Button>
        {isOpen && (
          <SearchOptions
            text={'from:marta roof -snow in:"Tax 2025" has:attachment'}
            folders={SOURCES.folders}
            onSearch={nothing}
            onFilter={nothing}
            onClose={() => setOpen(false)}
          />
        )}
      </Story>
      <Story name="Another name">
        <Button onClick={() => setRenaming(true)}>Rename a search</Button>
        {isRenaming && (
          <RenameSearch
            text="from:marta has:attachment"
            name="Roof plans"
            onSave={nothing}
            onClose={() => setRenaming(false)}
          />
        )}
      </Story>
      <Story name="Chips in the field">
        <SearchField
          search={'roof from:marta -in:archive has:attachment before:2026-01-31'}
          onSearch={nothing}
          onLeave={nothing}
          panel={() => null}
        />
      </Story>
    </>
  );
};
