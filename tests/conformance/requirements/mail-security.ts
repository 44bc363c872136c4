import { by, type Chapter, client, moot, must, open, should } from '@/tests/conformance/requirements/requirement';

const REFUSED = 'what can not be sent is refused, and says why';
const WHOLE = moot('an account is one person’s alone: nobody sees a part of one');

export const mailSecurity: Chapter = {
  rfc: 8621,
  title: '§9 security',
  requirements: [
    should(
      '§9.1',
      'how charsets are guessed is written down, and can be switched off',
      open('neither: UTF-8 under the name of a one-byte charset is read as UTF-8, and no setting changes that'),
    ),
    must('§9.3', 'a client shows each part by itself', client),
    should(
      '§9.4',
      'mail can be handed over at the port for submissions',
      by('integration/smtp/real-server', 'takes a message by %s, which arrives once and with its dots'),
    ),
    should(
      '§9.4',
      'something stronger than PLAIN is there, and preferred',
      open('PLAIN and LOGIN over TLS, and access tokens where the provider has them: no SCRAM, no EXTERNAL'),
    ),
    must(
      '§9.5',
      'what somebody may not see is as if it were not there',
      by(
        'conformance/core-request',
        'every method that names an account refuses a stranger’s, and one that is missing',
      ),
      by('conformance/set-strangers', '%s finds nothing of Alice under Eve’s account, and changes nothing of hers'),
      by('integration/auth/eve', 'sees nothing of Alice when she comes after her, and Alice nothing of Eve'),
    ),
    must('§9.5', 'the same of mailboxes, emails and threads within an account', WHOLE),
    should('§9.6', 'From is an address of the identity', by('conformance/mail-submission', REFUSED)),
    should(
      '§9.6',
      'mail is redirected only to where the person is known to be',
      moot('there is no redirecting: From is always checked'),
    ),
    must(
      '§9.6',
      'an identity is an address that the person may send from',
      open('no mail server can be asked that: any address is taken, and a refusal is told when something is sent'),
    ),
    must('§9.6', 'MAIL FROM is bounded too', by('conformance/mail-submission', REFUSED)),
  ],
};
