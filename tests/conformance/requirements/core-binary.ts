import { by, type Chapter, must, should } from '@/tests/conformance/requirements/requirement';

const UPLOAD = 'integration/auth/upload';
const ROOM = 'makes room by the oldest when there are more than any message takes, and by no other';
const HOUR = 'keeps for an hour what nothing refers to, and a new upload of the same begins anew';
const NAMES = 'the session names capabilities, accounts and where to call';

export const coreBinary: Chapter = {
  rfc: 8620,
  title: '§6 binary data',
  requirements: [
    must(
      '§6',
      'a blob that gets another id in a record is told under that',
      by('integration/compose/create-emails', 'is the same octets each time, and what others read is what was written'),
    ),
    should('§6', 'uploads are counted apart from what is kept, and for each user', by(UPLOAD, ROOM)),
    should('§6', 'as much may be uploaded as one message may take', by(UPLOAD, ROOM)),
    must('§6', 'when there are too many the oldest go', by(UPLOAD, ROOM)),
    must('§6', 'an upload lives for an hour at least', by(UPLOAD, HOUR)),
    should('§6', 'uploaded again it lives as long again', by(UPLOAD, HOUR)),
    must(
      '§6',
      'a call that creates and destroys does not lose the blob between',
      by('conformance/core-set', 'a blob that one call takes over and whose last email it destroys is still there'),
    ),
    must('§6.1', 'the upload URL has its variable', by('conformance/session', NAMES)),
    must(
      '§6.1',
      'an upload is answered with account, id, type and size',
      by(UPLOAD, 'answers as RFC 8620 §6.1 says, and the bytes come back as they were'),
    ),
    should(
      '§6.1',
      'an HTTP error comes with a problem of RFC 7807',
      by(UPLOAD, 'takes no more than it says, whether the length is told or not'),
    ),
    must(
      '§6.1',
      'an upload is there for nobody but its uploader',
      by(UPLOAD, 'is closed to the accounts of others, for the way in and the way out'),
      by('conformance/blob-management', 'nothing of somebody else is there'),
    ),
    must('§6.2', 'the download URL has its four variables', by('conformance/session', NAMES)),
    must(
      '§6.2',
      'a download has the name that its URL gives',
      by('unit/server/methods/download-headers', 'name the file in both forms of RFC 6266'),
      by('integration/auth/download', 'streams what is in the store, under the type that is asked for'),
    ),
    should(
      '§6.2',
      'an HTTP error comes with a problem of RFC 7807',
      by('integration/auth/download', 'waits for what must come from the mail server, and says when it cannot be had'),
    ),
  ],
};
