import {
  both,
  by,
  type Chapter,
  client,
  must,
  nobody,
  open,
  should,
} from '@/tests/conformance/requirements/requirement';

export const coreIntroduction: Chapter = {
  rfc: 8620,
  title: '§1 introduction',
  requirements: [
    must('§1.1', 'what the words in capitals mean', nobody),
    must('§1.1', 'a client leaves out what only the server sets', client),
    must(
      '§1.1',
      'what is immutable keeps its value',
      by('conformance/mail-email-set', 'only keywords and mailboxIds can be changed; a whole object may be sent back'),
      by('conformance/mail-identity', 'every property but the address and mayDelete can be changed'),
      by('conformance/mail-submission', 'nothing else can be changed; what is the same may be sent back'),
    ),
    must(
      '§1.2',
      'an id is 1 to 255 characters of the URL-safe base64 alphabet',
      both,
      by('unit/base/ids', 'are 1 to 255 letters, digits, dashes and underscores'),
    ),
    should(
      '§1.2',
      'ids begin with no digit or dash, and do not differ by their case alone',
      by('unit/base/ids', 'begin with a letter and never differ by their case alone'),
    ),
    must(
      '§1.3',
      'an UnsignedInt lies between 0 and 2^53-1',
      both,
      by('conformance/core-request', 'a number that is negative, broken or beyond 2^53-1 is no UnsignedInt'),
    ),
    must(
      '§1.4',
      'a Date has no fraction of zero, and its letters are capitals',
      both,
      by('unit/base/utc-date', 'a date is in UTC, and has a fraction of a second only where there is one'),
      by('conformance/mail-email-get', 'each property has the form of the RFC'),
      by('conformance/mail-vacation', 'a date has no fraction of zero, whatever was given'),
    ),
    must(
      '§1.4',
      'a UTCDate is in UTC',
      both,
      by('unit/base/utc-date', 'a date is in UTC, and has a fraction of a second only where there is one'),
      by(
        'conformance/mail-email-query',
        'a filter that cannot be looked for is unsupported, one that is none is invalid',
      ),
    ),
    must('§1.5', 'what I-JSON adds to JSON', nobody),
    must(
      '§1.5',
      'what goes over the wire is I-JSON in UTF-8',
      both,
      by('conformance/core-set', 'what comes back is I-JSON, whatever was put in'),
    ),
    must(
      '§1.6.2',
      'an account whose ids cannot be kept is another account',
      by('integration/portability/backup-restore', 'makes no number and no state a second time'),
    ),
    must(
      '§1.6.3',
      'no two records of a type and an account have the same id',
      by('conformance/mail-identity', 'a number is never given twice, and a key makes one identity'),
      by('conformance/core-get', 'another generation of an email’s number is another email'),
    ),
    must(
      '§1.7',
      'requests come over https',
      open('TLS is ended by the proxy in front; plain http in a private network is a choice (docs/decisions/0011)'),
    ),
    must(
      '§1.7',
      'requests are authenticated',
      by('integration/auth/routes', '$method $path is for people who are signed in'),
      by('integration/auth/app-passwords', 'of nobody, of another address, or ended, opens nothing'),
    ),
    must(
      '§1.8',
      'a vendor’s capability is a URL of a domain of theirs',
      open('we have no domain yet: ours is called urn:x-waxwing:jmap'),
    ),
    should('§1.8', 'that URL leads to what the extension is', open('it is no URL yet')),
    must('§1.8', 'a client names the extensions that it uses', client),
    must(
      '§1.8',
      'a request gets nothing of a capability that it does not name',
      open(
        'sending goes with mail, and our own properties of Identity and EmailSubmission come unasked (docs/standards.md)',
      ),
    ),
  ],
};
