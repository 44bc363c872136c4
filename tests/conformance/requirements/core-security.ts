import { by, type Chapter, client, moot, must, open, should } from '@/tests/conformance/requirements/requirement';

const PROXY = open(
  'TLS is ended by the proxy in front of this server, which has no certificate itself (docs/decisions/0011)',
);

/** Without §8.6 and §8.7, which are in core-push-subscription.ts. */
export const coreSecurity: Chapter = {
  rfc: 8620,
  title: '§8 security',
  requirements: [
    must('§8.1', 'requests use TLS 1.2 or later', PROXY),
    should('§8.1', 'TLS 1.3 is there', PROXY),
    must('§8.1', 'a client checks certificates', client),
    should(
      '§8.2',
      'Basic goes with app passwords alone',
      by('integration/auth/app-passwords', 'of nobody, of another address, or ended, opens nothing'),
    ),
    should(
      '§8.3',
      '/.well-known/jmap leads to the session',
      by('integration/auth/app-passwords', 'lets a program in with Basic or Bearer, everywhere that JMAP is'),
    ),
    must('§8.3', 'where it cannot, nobody else can have that path', moot('it does')),
    must(
      '§8.5',
      'there are limits on what can be asked for',
      by('conformance/core-request', 'a limit that is passed is named'),
      by('conformance/core-get', 'more ids than maxObjectsInGet are too many'),
      by('conformance/mail-email-set', 'stateMismatch and requestTooLarge change nothing'),
      by('integration/auth/concurrent-requests', 'so many requests of a user are answered at once'),
      by('integration/auth/upload', 'takes four at once and no more, and the next when one is done'),
    ),
  ],
};
