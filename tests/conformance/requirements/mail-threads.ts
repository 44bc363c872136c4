import { by, type Chapter, must } from '@/tests/conformance/requirements/requirement';

const THREAD = 'conformance/mail-thread';

export const mailThreads: Chapter = {
  rfc: 8621,
  title: '§3 threads',
  requirements: [
    must('§3', 'every email is in a thread', by(THREAD, 'every email is in one thread, also where it is the only one')),
    must(
      '§3',
      'emails whose thread becomes another get new ids',
      by(THREAD, 'threads are merged by new emails in the place of those whose thread is another now'),
      by('integration/store/ingest-emails', 'merges two threads when the message between them arrives'),
    ),
    must(
      '§3',
      'emails of the same moment are always in the same order',
      by(THREAD, 'emails of the same moment are in the same order each time'),
    ),
  ],
};
