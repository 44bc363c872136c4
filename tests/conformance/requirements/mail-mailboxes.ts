import { by, type Chapter, client, moot, must, should } from '@/tests/conformance/requirements/requirement';

const SET = 'conformance/mail-mailbox-set';
const LAST = 'invalidProperties: what is no keyword, no mailbox, or no set';

export const mailMailboxes: Chapter = {
  rfc: 8621,
  title: '§2 mailboxes',
  requirements: [
    must(
      '§2',
      'an email is in one mailbox at least, and keeps its id when it moves',
      by('conformance/mail-email-set', LAST, 'mailboxes are added, taken away and replaced'),
      by(
        'integration/store/ingest-emails',
        'keeps the id of a message that is moved, when its new place is read first',
      ),
    ),
    must(
      '§2',
      'a name is Net-Unicode of one character at least, and no sibling has it',
      by(
        'unit/server/methods/place-mailbox',
        'is kept in its composed form (RFC 5198)',
        'has a name that no sibling has',
      ),
      by(SET, 'invalidProperties for a name that a sibling has, that is none, or that the server cannot have'),
    ),
    must(
      '§2',
      'no mailbox lies below itself',
      by(SET, 'invalidProperties for a parent that is not there, or that would lie below its own child'),
      by(SET, 'mailboxes of one call may be each other’s parents, in any order; a circle is none'),
    ),
    must(
      '§2',
      'a mailbox has one role, and a role one mailbox',
      by('unit/mail/mailbox/assign-roles', 'gives each role once, to the best known name'),
      by(SET, 'the first archive makes one: a role may be given to a new mailbox, once, and never changes'),
    ),
    must(
      '§2',
      'a role is a name of the IANA registry in lower case',
      by('conformance/mail-mailbox', 'a role is a name of the IANA registry in lower case'),
    ),
    must(
      '§2',
      'sortOrder lies between 0 and 2^31',
      by(SET, 'name, parent and order are changed at once; a whole object may be sent back'),
    ),
    should('§2', 'a client shows mailboxes of the same order by their names', client),
    should(
      '§2',
      'a mailbox that somebody makes is subscribed to',
      by(SET, 'a mailbox that somebody makes is one that they want to see'),
    ),
    must('§2', 'each user of a shared mailbox has their own subscription', moot('an account is one person’s alone')),
    should('§2', 'a client that empties the trash leaves mail that is elsewhere too', client),
    must(
      '§2.2',
      'updatedProperties is null where more than counters may have changed',
      by('conformance/core-changes', 'updatedProperties are the counters when only counters changed, else null'),
    ),
    must(
      '§2.3',
      'mailboxes are sorted by sortOrder and name',
      by('conformance/mail-mailbox', 'mailboxes are sorted by sortOrder and name, without regard to case'),
    ),
    must('§2.5', 'a client destroys the children first', client),
  ],
};
