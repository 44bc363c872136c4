import { by, type Chapter, client, must, should } from '@/tests/conformance/requirements/requirement';

const PROBLEM = 'an error takes the place of the response, and the calls after it are answered';
const EARLIER = 'creation ids of an earlier call stand for what it made, and come back when some were given';

export const coreExchange: Chapter = {
  rfc: 8620,
  title: '§3 structured data exchange',
  requirements: [
    must(
      '§3.1',
      'request and response are application/json, one object each',
      by('integration/auth/routes', '$method $path needs JSON'),
      by('integration/auth/session', 'answer in the form of RFC 8620 §3.4'),
    ),
    must('§3.3', 'method calls are processed one after the other', by('conformance/mail-email-set', EARLIER)),
    must(
      '§3.3',
      'unknown properties of a request are ignored',
      by('conformance/core-request', 'properties of a request that nobody knows are ignored'),
    ),
    must('§3.4', 'responses stand in the order of the calls', by('conformance/core-request', PROBLEM)),
    must(
      '§3.4',
      'createdIds has all that were given and all that were added',
      by('conformance/mail-email-set', EARLIER),
      by('conformance/core-request', 'createdIds come back only if they were given'),
    ),
    must(
      '§3.5',
      'an argument that is left out is its default',
      by('conformance/core-request', 'an argument that is left out has its default'),
    ),
    should(
      '§3.6.1',
      'an HTTP error comes with a problem of RFC 7807',
      by('integration/auth/session', 'answer what is no request with a problem (RFC 8620 §3.6.1)'),
    ),
    must(
      '§3.6.1',
      'a limit that was passed is named',
      by('conformance/core-request', 'a limit that is passed is named'),
      by('integration/auth/concurrent-requests', 'so many requests of a user are answered at once'),
      by('integration/auth/session', 'answer what is no request with a problem (RFC 8620 §3.6.1)'),
    ),
    must(
      '§3.6.2',
      'a method that fails answers with an error in its place, and does nothing more',
      by('conformance/core-request', PROBLEM),
      by('conformance/mail-email-set', 'stateMismatch and requestTooLarge change nothing'),
    ),
    must(
      '§3.6.2',
      'the calls after it go on, and HTTP knows of no error',
      by('conformance/core-request', PROBLEM),
      by('integration/auth/session', 'are answered with 200 when a method fails (RFC 8620 §3.6.2)'),
    ),
    must('§3.6.2', 'an error is called so, and has a type', by('conformance/core-request', PROBLEM)),
    must(
      '§3.6.2',
      'a method that failed has changed nothing, or says so',
      by('conformance/core-set', 'a call that fails has changed nothing, or says serverPartialFail'),
      by('conformance/mail-email-set', 'stateMismatch and requestTooLarge change nothing'),
    ),
    must('§3.6.2', 'after serverPartialFail a client looks at everything again', client),
    must('§3.6.2', 'an error that a client does not know is a serverFail to it', client),
    must(
      '§3.7',
      'references are resolved first; one that does not resolve, or that stands beside its argument, rejects the call',
      by('conformance/core-request', 'an argument is taken from the result of a call before'),
      by('conformance/core-request', 'a reference that does not resolve rejects the whole call'),
    ),
    should(
      '§3.8',
      'words for people are in a language that they read, and say in which',
      by('integration/auth/session', 'say in which language their words are, whatever was asked for (RFC 8620 §3.8)'),
    ),
    must(
      '§3.9',
      'arguments are checked; what is wrong with them is invalidArguments',
      by('conformance/core-request', PROBLEM),
      by('conformance/core-get', 'a property that the type does not have is an invalid argument'),
    ),
    must('§3.10', 'the calls of one request run in order', by('conformance/mail-email-set', EARLIER)),
  ],
};
