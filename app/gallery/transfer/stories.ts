import type { ShownImport } from '@/components/transfer/shown-import';
import type { MailboxId } from '@/lib/base/ids';
import type { ImportedMessage } from '@/lib/jmap/waxwing/mail-import';

const MB = 1_000_000;
const anImport = (key: string, change: Partial<ShownImport>): ShownImport => ({
  key,
  fileName: 'Takeout 2019.mbox',
  fileSize: 120 * MB,
  mailboxId: 'm1' as MailboxId,
  mailboxName: 'Projects',
  sent: 120 * MB,
  counts: { imported: 0, known: 0, refused: 0 },
  state: 'done',
  isLost: false,
  problem: null,
  ...change,
});

export const IMPORTS: readonly ShownImport[] = [
  anImport('1', { state: 'running', sent: 34 * MB, counts: { imported: 1240, known: 3, refused: 1 } }),
  anImport('9', { state: 'running', isLost: true, sent: 52 * MB, counts: { imported: 1900, known: 0, refused: 0 } }),
  anImport('2', { counts: { imported: 4810, known: 12, refused: 3 } }),
  anImport('3', {
    fileName: 'Re: the piano, once more.eml',
    fileSize: 4200,
    counts: { imported: 1, known: 0, refused: 0 },
  }),
  anImport('4', { fileName: 'photos.zip', fileSize: 8 * MB }),
  anImport('5', { state: 'stopped', sent: 60 * MB, counts: { imported: 2000, known: 0, refused: 0 } }),
  anImport('6', {
    state: 'interrupted',
    mailboxName: null,
    sent: 80 * MB,
    counts: { imported: 2600, known: 4, refused: 0 },
  }),
  anImport('7', { fileName: 'broken.zip', state: 'failed', problem: 'unreadable', sent: 8 * MB, fileSize: 8 * MB }),
  anImport('8', {
    state: 'failed',
    problem: 'offline',
    sent: 40 * MB,
    counts: { imported: 1300, known: 0, refused: 0 },
  }),
];

export const REPORT: readonly ImportedMessage[] = [
  { place: 1, outcome: 'imported', reason: null, subject: 'Piano No. 7', sender: 'Marta Nováková' },
  { place: 2, outcome: 'known', reason: null, subject: 'سؤال عن خشب العود', sender: 'Samir' },
  { place: 3, outcome: 'refused', reason: 'tooLarge', subject: 'The whole concert as one file', sender: 'Bob' },
  { place: 4, outcome: 'refused', reason: 'noMessage', subject: '', sender: '' },
  { place: 5, outcome: 'refused', reason: 'deleted', subject: 'Last chance to win', sender: 'Prizes' },
];
