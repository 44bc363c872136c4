import { by, type Chapter, client, must, open, should } from '@/tests/conformance/requirements/requirement';

const NAMES = 'the session names capabilities, accounts and where to call';

export const coreSession: Chapter = {
  rfc: 8620,
  title: '§2 session resource',
  requirements: [
    must(
      '§2',
      'a GET of the session resource answers with the Session as JSON',
      by('integration/auth/session', 'is JSON, and kept by no cache'),
      by('integration/auth/app-passwords', 'lets a program in with Basic or Bearer, everywhere that JMAP is'),
      by('conformance/session', NAMES),
    ),
    must('§2', 'a client passes over capabilities that it does not know', client),
    must('§2', 'the core capability is there with all of its limits', by('conformance/session', NAMES)),
    must(
      '§2',
      'a vendor’s capability is a URL of a domain of theirs',
      open('we have no domain yet: ours is called urn:x-waxwing:jmap'),
    ),
    must('§2', 'a client names the capabilities that it uses', client),
    must('§2', 'a client passes over properties of an account that it does not know', client),
    must(
      '§2',
      'an account has the capabilities whose methods work with it, and no others',
      by('conformance/session', NAMES),
      by('conformance/mail-vacation', 'the capability is there only where the server can answer'),
    ),
    should(
      '§2',
      'there is no primary account for the core',
      by('conformance/session', 'no account is the one for the core alone'),
    ),
    must('§2', 'the download URL has its four variables', by('conformance/session', NAMES)),
    should(
      '§2',
      'the type stands in the query of the download URL',
      by('conformance/session', 'a media type stands in the query of a download'),
    ),
    must('§2', 'the upload URL has its variable', by('conformance/session', NAMES)),
    must('§2', 'the URL of the event source has its three variables', by('conformance/session', NAMES)),
    must('§2', 'a client passes over properties of the session that it does not expect', client),
    should('§2', 'no cache keeps the session', by('integration/auth/session', 'is JSON, and kept by no cache')),
    should(
      '§2.2',
      'a domain has an SRV record that leads to its host',
      open('DNS is of whoever runs the host: docs/configuration.md tells them'),
    ),
  ],
};
