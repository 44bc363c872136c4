import type { WindowMode } from '@/components/composer/dock-layout';
import type { BlobId, EmailId, IdentityId } from '@/lib/base/ids';
import {
  type ComposeAttachment,
  type ComposeContent,
  type ComposeDraft,
  EMPTY_CONTENT,
  newDraft,
} from '@/lib/client/cache/compose/compose-draft';
import { FAKE_ALICE, type FakeComposeServer } from '@/tests/fakes/jmap/fake-compose-server';

/** The clock of all stories: Wednesday, 25 November 2026, 12:03. */
export const NOW = new Date(2026, 10, 25, 12, 3).getTime();

const PIOTR = { name: 'Piotr', email: 'piotr@example.test' };
const MARTA = { name: 'Marta Kowalska', email: 'marta@roofs.example' };
const RUTH = { name: null, email: 'ruth@allotment' };
/** Whom the stories suggest. */
export const PEOPLE = [PIOTR, MARTA, { name: 'Martin Beneš', email: 'martin@example.test' }];

const WORDS = `<div>Dear Marta,</div><div><br></div><div>variant <b>B</b> it is, with the snow guards from the start. Two things before I sign:</div><ol><li>Piotr measured 14.2 m of eaves, please use that.</li><li>Can the scaffolding stay over the weekend of the 13th?</li></ol>`;
const PRICED =
  'I have priced both variants again, with the snow guards on a line of their own, so that you can leave them out and add them next year.';
const QUOTE = {
  html: `<div>On 24 November 2026 at 10:47, Marta Kowalska wrote:</div><blockquote type="cite" style="border-left:2px solid;padding-left:1ex"><div style="color:black">${PRICED}</div></blockquote>`,
  text: `On 24 November 2026 at 10:47, Marta Kowalska wrote:\n> ${PRICED}`,
};

const aFile = (key: string, name: string, type: string, given: Partial<ComposeAttachment> = {}): ComposeAttachment => ({
  key,
  name,
  type,
  size: 236_000,
  cid: null,
  blobId: 'b1' as BlobId,
  accountId: FAKE_ALICE,
  sent: 236_000,
  state: 'ready',
  ...given,
});
const OFFER = aFile('f1', 'Offer-118-signed.pdf', 'application/pdf');
const TAPE = aFile('f2', 'eaves-tape.jpg', 'image/jpeg', {
  size: 3_400_000,
  blobId: null,
  sent: 0,
  state: 'uploading',
});

const aDraft = (key: string, given: Partial<ComposeContent>, more: Partial<ComposeDraft> = {}): ComposeDraft => ({
  ...newDraft(key, { ...EMPTY_CONTENT, accountId: FAKE_ALICE, identityId: 'i1' as IdentityId, ...given }, NOW),
  ...more,
});
const SAVED = {
  revision: 1,
  saved: { accountId: FAKE_ALICE, emailId: 'e1' as EmailId, revision: 1, at: NOW },
};
const ROOF = { to: [PIOTR, MARTA], subject: 'Re: Roof quote for the workshop' };
const REPLY = { ...ROOF, html: WORDS, text: 'Dear Marta,', quote: QUOTE };

export type ComposerStory = {
  readonly about: string;
  readonly drafts: readonly ComposeDraft[];
  readonly modes?: Readonly<Record<string, WindowMode>>;
  /** What becomes of files: on their way for ever, or broken off. */
  readonly uploads?: 'going' | 'failing';
  readonly tune?: (server: FakeComposeServer) => void;
};

export const STORIES = {
  new: { about: 'Nothing written yet', drafts: [aDraft('k1', {})] },
  reply: { about: 'The quote folded, saved', drafts: [aDraft('k1', REPLY, SAVED)] },
  written: {
    about: 'A wrong address, one from outside, files on their way',
    drafts: [aDraft('k1', { ...REPLY, to: [PIOTR, MARTA, RUTH], attachments: [OFFER, TAPE] }, SAVED)],
    uploads: 'going',
  },
  unfolded: {
    about: 'The quote unfolded, colours of another program',
    drafts: [aDraft('k1', { ...REPLY, html: `${WORDS}<div><br></div>${QUOTE.html}`, quote: null }, SAVED)],
  },
  failed: {
    about: 'A file that did not arrive',
    drafts: [aDraft('k1', { ...REPLY, attachments: [OFFER, TAPE] }, SAVED)],
    uploads: 'failing',
  },
  refused: {
    about: 'The server will not keep it',
    drafts: [aDraft('k1', REPLY, { revision: 1 })],
    tune: (server) => {
      server.refuses = { type: 'overQuota', description: 'Quota exceeded (mailbox for user is full)' };
    },
  },
  offline: {
    about: 'No network: the words are kept here',
    drafts: [aDraft('k1', REPLY, { revision: 1 })],
    tune: (server) => {
      server.isDown = true;
    },
  },
  copies: {
    about: 'Cc and Bcc, forwarded with its file',
    drafts: [
      aDraft(
        'k1',
        { ...REPLY, subject: 'Fwd: Roof quote', cc: [MARTA], bcc: [PIOTR], to: [RUTH], attachments: [OFFER] },
        SAVED,
      ),
    ],
  },
  plain: {
    about: 'Plain text',
    drafts: [aDraft('k1', { ...ROOF, format: 'plain', text: 'Dear Marta,\n\nvariant B it is.', quote: QUOTE }, SAVED)],
  },
  minimised: { about: 'Put aside', drafts: [aDraft('k1', REPLY, SAVED)], modes: { k1: 'minimised' } },
  three: {
    about: 'Three, and more behind the button',
    drafts: [
      aDraft('k0', { subject: 'Allotment' }, SAVED),
      aDraft('k1', { subject: 'Lunch on Thursday', to: [PIOTR] }, { ...SAVED, changedAt: NOW + 1 }),
      aDraft('k2', { subject: 'Keys' }, { ...SAVED, changedAt: NOW + 2 }),
      aDraft('k3', REPLY, { ...SAVED, changedAt: NOW + 3 }),
    ],
    modes: { k1: 'minimised', k2: 'minimised' },
  },
  full: { about: 'As large as it gets', drafts: [aDraft('k1', REPLY, SAVED)], modes: { k1: 'full' } },
  waiting: {
    about: 'Sent, and the server does not answer',
    drafts: [aDraft('k1', REPLY, { sending: { until: null, isAsked: false }, isOpen: false })],
    tune: (server) => {
      server.isDown = true;
    },
  },
} as const satisfies Readonly<Record<string, ComposerStory>>;

export type StoryName = keyof typeof STORIES;
