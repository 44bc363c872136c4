import { both, by, type Chapter, client, must } from '@/tests/conformance/requirements/requirement';

const BLOBS = 'conformance/blob-management';
const WRONG = 'what is wrong is refused by itself, and never guessed at';
const DATA = 'data is text where it is UTF-8, else base64, and says so';

/** The demands that tests/conformance/blob-management.test.ts is about; not counted paragraph by paragraph yet. */
export const blobManagement: Chapter = {
  rfc: 9404,
  title: 'blob management',
  requirements: [
    must(
      '§2',
      'an account tells its limits',
      by('conformance/session', 'all that a client must know of blobs is told'),
    ),
    must(
      '§2',
      'a blob may be made of 64 sources',
      by('conformance/session', 'all that a client must know of blobs is told'),
    ),
    must('§2', 'a client makes no larger blob', client),
    must('§4', 'a blob of somebody else is not there', by(BLOBS, 'nothing of somebody else is there')),
    must(
      '§4.1',
      'sources are joined in their order',
      by(BLOBS, 'a blob is put together from texts, base64 and ranges of other blobs, in order'),
    ),
    must('§4.1', 'a source that is wrong, or a range that is not there, is refused', both, by(BLOBS, WRONG)),
    must(
      '§4.1',
      'blobs of the same call go by their creation ids',
      by(BLOBS, 'later creations, calls and emails name it by its creation id'),
    ),
    must('§4.2', 'text that is no UTF-8 is null, and said to be a problem', by(BLOBS, DATA)),
    must(
      '§4.2',
      'a range that ends too soon is said to be truncated',
      by(BLOBS, 'a range is given as far as there is something; size is of the whole'),
    ),
    must('§4.2', 'digests are of the range', by(BLOBS, 'digests are of the range')),
    must(
      '§4.3',
      'a type that cannot be looked up is unknownDataType',
      by(BLOBS, 'an email’s blob is part of it, its thread and its mailboxes; an upload of nothing'),
    ),
  ],
};
