import { by, type Chapter, moot, must, nobody, should } from '@/tests/conformance/requirements/requirement';

const QUOTA = 'conformance/quota';
const ONE_LIMIT = moot('IMAP tells a hard limit alone: warnLimit and softLimit are null');

export const quotas: Chapter = {
  rfc: 9425,
  title: 'quotas',
  requirements: [
    must('§1.1', 'what the words in capitals mean', nobody),
    must(
      '§2.1',
      'the capability is in the session',
      by(QUOTA, 'the capability is an empty object, there where the server tells quotas'),
    ),
    must('§4.1', 'a Quota has all of its fields', by(QUOTA, 'a quota has its properties, and the name of its root')),
    must(
      '§4.1',
      'types whose capability is not named are left out, and quotas of none of them',
      by(QUOTA, 'what has no type that the request knows is not there'),
    ),
    should('§4.1', 'warnLimit is below softLimit and hardLimit', ONE_LIMIT),
    should('§4.1', 'softLimit lies between warnLimit and hardLimit', ONE_LIMIT),
    must('§4.1', 'a description is UTF-8, in the language of its reader', moot('IMAP tells none: it is null')),
    must(
      '§4.3',
      'updatedProperties is null where more than used may have changed',
      by(QUOTA, 'updatedProperties is null when more than "used" has changed, or nothing'),
    ),
    must('§4.4', 'quotas are sorted by name and used', by(QUOTA, 'name and used can be sorted by')),
    must(
      '§6',
      'push tells of Quota',
      by(
        'integration/push/event-stream',
        "['Quota', { quotaUsed: [1] }]",
        'tells of a change of %s, and of nothing else',
      ),
      by(QUOTA, 'a change is told to those who listen, and nothing is a change that is none'),
    ),
    should(
      '§8',
      'quotas of a domain or of all are for administrators',
      moot('a quota here is that of one account at its mail server: its scope is account'),
    ),
  ],
};
