import {
  both,
  by,
  type Chapter,
  client,
  moot,
  must,
  nobody,
  open,
  should,
} from '@/tests/conformance/requirements/requirement';

const GET = 'conformance/core-get';
const CHANGES = 'conformance/core-changes';
const QUERY = 'conformance/core-query';
const QUERY_CHANGES = 'conformance/core-query-changes';
const EMAIL_SET = 'conformance/mail-email-set';
const COPY = 'conformance/mail-email-copy';
const PATCH = 'unit/server/methods/apply-patch';
const ONCE = 'each record is named once: created, updated or destroyed';
const PIECES = 'maxChanges is kept over created, updated and destroyed together, through intermediate states';
const TWO_PATHS = 'invalidPatch: two paths where one begins the other, or a way through nothing';
const WHOLE = 'only keywords and mailboxIds can be changed; a whole object may be sent back';
const NOT_FOUND = 'notFound, and willDestroy for what is destroyed in the same call';
const FILTERS = 'a filter that cannot be looked for is unsupported, one that is none is invalid';
const SPLICED = 'taking out and putting in gives the list of a fresh query';
const ALWAYS_MUTABLE = 'every list whose changes are told is one of a mailbox: mailboxIds and keywords are mutable';

export const coreMethods: Chapter = {
  rfc: 8620,
  title: '§5 standard methods',
  requirements: [
    must('§5', 'a standard says which methods its types have', nobody),
    must(
      '§5.1',
      'a property that the type does not have is invalidArguments',
      by(GET, 'a property that the type does not have is an invalid argument'),
    ),
    must(
      '§5.1',
      'the state changes when data of the type does',
      by(GET, 'the state stays while nothing changes, and is another after a change'),
    ),
    should(
      '§5.1',
      'the state stays while nothing changes',
      by(GET, 'the state stays while nothing changes, and is another after a change'),
    ),
    must('§5.1', 'a client that meets another state asks for the changes or for everything', client),
    must(
      '§5.1',
      'an id that is asked for twice is answered once',
      by(GET, 'an id that is asked for twice is answered once, found or not'),
    ),
    must(
      '§5.2',
      'no more ids than maxChanges, which is a positive number',
      by(CHANGES, PIECES, 'maxChanges must be a positive number'),
    ),
    should('§5.2', 'what was created and updated is only created', by(CHANGES, ONCE)),
    should('§5.2', 'what was updated and destroyed is only destroyed', by(CHANGES, ONCE)),
    should('§5.2', 'what was created and destroyed is not told', by(CHANGES, ONCE)),
    must('§5.2', 'maxChanges counts the three lists together', by(CHANGES, PIECES)),
    should('§5.2', 'more changes than that lead over states in between', by(CHANGES, PIECES)),
    must('§5.2', 'over states in between nothing is created last or destroyed first', by(CHANGES, PIECES)),
    must('§5.2', 'after cannotCalculateChanges a client forgets its records', client),
    should(
      '§5.2',
      'changes are known for thirty days',
      by(CHANGES, 'changes can be calculated from every state of the last thirty days'),
    ),
    must('§5.3', 'a client leaves out what only the server sets', client),
    must('§5.3', 'a path that breaks a rule is invalidPatch', both, by(EMAIL_SET, TWO_PATHS)),
    must(
      '§5.3',
      'no path leads into an array',
      both,
      by(PATCH, 'refuses to reach into an array, or through what is not there'),
    ),
    must(
      '§5.3',
      'all of a path but its last step is there',
      both,
      by(PATCH, 'refuses to reach into an array, or through what is not there'),
      by(EMAIL_SET, TWO_PATHS),
    ),
    must(
      '§5.3',
      'no path is the beginning of another',
      both,
      by(PATCH, 'refuses two paths of which one is the beginning of the other'),
      by(EMAIL_SET, TWO_PATHS),
    ),
    must(
      '§5.3',
      'what the server sets may be sent back as it is, and is invalidProperties otherwise',
      by(EMAIL_SET, WHOLE),
      by('conformance/mail-mailbox-set', 'name, parent and order are changed at once; a whole object may be sent back'),
    ),
    must(
      '§5.3',
      'what is to become of one record happens whole or not at all',
      by('conformance/core-set', 'of a patch that is wrong in one place nothing is done'),
      by('conformance/core-set', 'a patch is carried out whole, or not at all when the database fails in the middle'),
    ),
    must(
      '§5.3',
      'what is valid when a call has ended is allowed, and nothing else is there then',
      open('nothing invalid remains, but two mailboxes cannot exchange their names in one call (docs/standards.md)'),
    ),
    must('§5.3', 'what is refused says why, and the others go on', by(EMAIL_SET, NOT_FOUND)),
    must('§5.3', 'an id that is not there is notFound', by(EMAIL_SET, NOT_FOUND)),
    must('§5.3', 'a client creates before it refers to what it creates', client),
    must(
      '§5.3',
      'creation ids are known until the request ends, and within a call creates come before what refers to them',
      by(EMAIL_SET, 'creation ids of an earlier call stand for what it made'),
      by('conformance/mail-mailbox-set', 'mailboxes of one call may be each other’s parents, in any order'),
    ),
    should('§5.3', 'a client uses a creation id once', client),
    must(
      '§5.3',
      'a creation id that is used twice is the last record',
      by('conformance/core-set', 'a creation id that is used again means what was created last'),
    ),
    should(
      '§5.3',
      'invalidProperties names all that are invalid',
      by(EMAIL_SET, 'invalidProperties: what is no keyword, no mailbox, or no set'),
      by('conformance/mail-identity', 'what is no identity is refused, with the properties that are wrong'),
    ),
    must(
      '§5.3',
      'an error of the type itself comes before invalidProperties',
      by(EMAIL_SET, 'tooManyKeywords and tooManyMailboxes: past the limit, unless it takes some away'),
      by('conformance/mail-submission', 'what can not be sent is refused, and says why'),
    ),
    must('§5.4', 'a copy goes to another account', both, by(COPY, 'copies between two accounts that the user has')),
    must('§5.4', 'a client names what is to be copied', client),
    must(
      '§5.4',
      'the originals are destroyed by one /set that is answered right after',
      by(COPY, 'destroys the originals by one Email/set whose response follows'),
    ),
    must('§5.4', 'alreadyExists names the record that is there', moot('a copy is never refused as a duplicate')),
    must('§5.5', 'an operator is AND, OR or NOT', both, by('conformance/mail-email-query', FILTERS)),
    must('§5.5', 'a condition has no operator', both, by('conformance/mail-email-query', FILTERS)),
    must(
      '§5.5',
      'what no comparator tells apart stays in one order',
      by(QUERY, 'what no comparator tells apart comes in the same order in every call'),
    ),
    must(
      '§5.5',
      'texts are compared as Unicode',
      by('unit/server/methods/collation', 'by the language of their reader, numbers as numbers: a table of 40 names'),
    ),
    should(
      '§5.5',
      'texts are compared without regard to case',
      by('unit/server/methods/collation', 'without regard to case'),
    ),
    must(
      '§5.5',
      'a negative position counts from the end, at most to the beginning',
      by(QUERY, 'position counts from the start, or from the end when it is negative'),
    ),
    must('§5.5', 'a negative limit is invalidArguments', by(QUERY, 'limit is kept, and told when it was cut')),
    must(
      '§5.5',
      'an anchor takes the place of position, and without one its offset is nothing',
      by(QUERY, 'an anchor with its offset takes the place of position'),
    ),
    must(
      '§5.5',
      'the state of a query changes with its results',
      by(QUERY, 'the state of the query changes with its results'),
    ),
    must('§5.5', 'a client that meets another state of a query asks again', client),
    must('§5.5', 'behind the end there are no ids', by(QUERY, 'beyond the end there are no ids, and that is no error')),
    must(
      '§5.5',
      'total is told only when it is asked for',
      by(QUERY, 'total is told when it is asked for, and only then'),
    ),
    should('§5.5', 'after unsupportedFilter a client has people ask for less', client),
    must(
      '§5.6',
      'total is told only when it is asked for',
      by(QUERY_CHANGES, 'from the present state nothing has changed', SPLICED),
    ),
    should('§5.6', 'what was removed behind upToId is left out, where nothing is mutable', moot(ALWAYS_MUTABLE)),
    must(
      '§5.6',
      'everything whose mutable properties may have changed is removed and added',
      by(QUERY_CHANGES, SPLICED),
    ),
    should('§5.6', 'what was added behind upToId is left out, where nothing is mutable', moot(ALWAYS_MUTABLE)),
    must('§5.6', 'added is sorted by index', by(QUERY_CHANGES, SPLICED)),
    must('§5.6', 'after cannotCalculateChanges a client forgets its list', client),
    must('§5.7', 'an example of a type', nobody),
  ],
};
