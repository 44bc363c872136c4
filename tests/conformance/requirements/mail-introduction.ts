import {
  by,
  type Chapter,
  client,
  moot,
  must,
  nobody,
  open,
  should,
} from '@/tests/conformance/requirements/requirement';

const TOLD = 'all that a client must know of an account is told';

export const mailIntroduction: Chapter = {
  rfc: 8621,
  title: '§1 introduction',
  requirements: [
    must('§1.1', 'what the words in capitals mean', nobody),
    must(
      '§1.1',
      'every property of every type is there',
      by('conformance/mail-mailbox', 'a mailbox has every property of the RFC, and says what may be done with it'),
      by('conformance/mail-mailbox-set', 'isSubscribed is set at once, of a mailbox that is there'),
      by('conformance/mail-thread', 'every email is in one thread, also where it is the only one'),
      by('conformance/mail-email-get', 'each property has the form of the RFC', 'header fields in every form'),
      by('conformance/mail-part-headers', 'Email/get tells those of every part', 'Email/parse tells them too'),
      by('conformance/mail-search-snippet', 'subject and preview hold what was searched for'),
      by('conformance/mail-identity', 'every property but the address and mayDelete can be changed'),
      by('conformance/mail-submission', 'without an envelope it goes from Sender or From to all of To, Cc and Bcc'),
      by('conformance/mail-vacation', 'every property is kept, null is its default'),
    ),
    must('§1.3.1', 'an account tells all limits and rights of mail', by('conformance/session', TOLD)),
    must('§1.3.1', 'an email may be in at least one mailbox', by('conformance/session', TOLD)),
    must('§1.3.1', 'the name of a mailbox may have 100 octets', by('conformance/session', TOLD)),
    must('§1.3.1', 'a client passes over sorts that it does not know', client),
    must(
      '§1.3.2',
      'an account tells how long sending can be put off, and the extensions of its server',
      by('conformance/session', 'an account can be written to, mailboxes can be made, and sending can be put off'),
    ),
    should(
      '§1.3.2',
      'whoever runs the server can change which extensions are told',
      open('there is one, FUTURERELEASE, which is our own doing: no setting adds others'),
    ),
    must(
      '§1.4',
      'an account has the capabilities of all data that it has',
      by('conformance/session', 'the session names capabilities, accounts and where to call'),
      by('conformance/mail-vacation', 'the capability is there only where the server can answer'),
    ),
    must(
      '§1.5',
      'push tells of every type',
      by('integration/push/event-stream', 'tells of a change of %s, and of nothing else'),
      by('integration/push/push-subscription', 'proves a device, then tells it of changes'),
    ),
    must(
      '§1.5',
      'EmailDelivery changes with every new email',
      by('integration/push/event-stream', 'tells of a delivery when an email was added, and of nothing else'),
    ),
    should(
      '§1.5',
      'EmailDelivery changes with nothing else',
      by('integration/push/event-stream', 'tells of a delivery when an email was added, and of nothing else'),
    ),
    should('§1.6', 'ids are those of IMAP', moot('there is no IMAP access to what is kept here')),
  ],
};
