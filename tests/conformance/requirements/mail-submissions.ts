import { by, type Chapter, moot, must, open, should } from '@/tests/conformance/requirements/requirement';

const SUBMISSION = 'conformance/mail-submission';
const ENVELOPE = 'without an envelope it goes from Sender or From to all of To, Cc and Bcc, each once';
const TWO = 'more than one address that it could come from is refused; one of somebody else gives way to the identity';
const REFUSED = 'what can not be sent is refused, and says why';
const TAKEN_BACK = 'it is taken back while it is held, also twice; once it is on its way the answer is cannotUnsend';
const SUCCESS = 'onSuccessUpdateEmail and onSuccessDestroyEmail act on what went well, and on nothing else';
const STATUS = 'is the answer to the message, but for those whom the server did not want';
const TWO_FIELDS = open(
  'several addresses are refused; of several From fields, which no client of ours writes, the first counts',
);
const NOT_READ = open('delivery and disposition notifications are shown as mail, and not read (docs/standards.md)');

export const mailSubmissions: Chapter = {
  rfc: 8621,
  title: '§7 email submission',
  requirements: [
    must('§7', 'an envelope that is not given is made of the email', by(SUBMISSION, ENVELOPE)),
    should('§7', 'several senders are refused', TWO_FIELDS),
    must('§7', 'of several that are not refused, the first of the last field is the sender', TWO_FIELDS),
    must('§7', 'a sender that the identity may not be gives way to it', by(SUBMISSION, TWO)),
    must(
      '§7',
      'sendAt is when it is released, else when it was made',
      by(SUBMISSION, 'HOLDFOR and HOLDUNTIL say when it is sent, within 30 days', ENVELOPE),
    ),
    must('§7', 'undoStatus is pending, final or canceled', by(SUBMISSION, TAKEN_BACK)),
    should(
      '§7',
      'deliveryStatus is told when it changes',
      by(SUBMISSION, 'tells whom the server refused'),
      by('integration/store/submissions', 'go through their steps, each told as a change, and are done'),
    ),
    should(
      '§7',
      'smtpReply is what was said to RCPT TO, or to the whole message',
      by('unit/server/sync/outbound/send-problem', STATUS),
    ),
    must('§7', 'a reply that no SMTP server gave has the form of one', moot('all mail goes by SMTP')),
    must('§7', 'delivered is queued, yes, no or unknown', by('unit/server/sync/outbound/send-problem', STATUS)),
    should(
      '§7',
      'what another server has taken is not delivered yet',
      by('unit/server/sync/outbound/send-problem', STATUS),
    ),
    should('§7', 'a delivery notification changes delivered', NOT_READ),
    must('§7', 'displayed is unknown or yes', by('unit/server/sync/outbound/send-problem', STATUS)),
    should('§7', 'a disposition notification changes displayed', NOT_READ),
    should('§7', 'notifications are kept from the mail only if they are told', moot('they are all shown as mail')),
    must(
      '§7.3',
      'submissions are sorted by emailId, threadId and sentAt',
      by(SUBMISSION, 'they are found by identity, email, thread, status and time, and sorted'),
    ),
    must(
      '§7.5',
      'one Email/set follows for what succeeded, and is answered after it',
      by(SUBMISSION, SUCCESS, 'the draft may be made in the same request, also in the same call under its creation id'),
    ),
    must(
      '§7.5',
      'Bcc is taken out of what is sent',
      by('unit/mail/header/without-bcc', 'loses the field with all its lines, in whatever case, and nothing else'),
      by('integration/compose/outgoing-message', 'goes out as it is, without those who were copied blindly'),
      by('integration/sending/postfix', 'is with everybody once, hidden recipients hidden'),
    ),
    must(
      '§7.5',
      'it is sent also when its email is destroyed',
      by(SUBMISSION, SUCCESS),
      by('integration/store/submissions', 'keep the content of an email that is destroyed until it is sent'),
    ),
    must(
      '§7.5',
      'it is sent also when its record is destroyed',
      by(SUBMISSION, 'the record of one that is over can be destroyed, that of one that is to be sent can not'),
    ),
    must('§7.5', 'tooLarge says how large it may be', by(SUBMISSION, REFUSED)),
    should('§7.5', 'invalidEmail says what is wrong', by(SUBMISSION, REFUSED, TWO)),
    must('§7.5', 'tooManyRecipients says how many there may be', by(SUBMISSION, REFUSED)),
    must('§7.5', 'invalidRecipients says which', by(SUBMISSION, REFUSED)),
  ],
};
