import { by, type Chapter, client, must, open, should } from '@/tests/conformance/requirements/requirement';

const STREAM = 'integration/push/event-stream';

/** Without §7.2, which is in core-push-subscription.ts. */
export const corePush: Chapter = {
  rfc: 8620,
  title: '§7 push: event source',
  requirements: [
    must('§7.1', 'a change of states is called StateChange', by(STREAM, 'tells all states at once')),
    should(
      '§7.3',
      'a state event is followed by an event id of the whole state',
      open('no event id is sent: whoever connects is told all states at once (docs/standards.md)'),
    ),
    should(
      '§7.3',
      'what was missed is told on connection',
      by(STREAM, 'tells all states at once, whatever the client knew'),
    ),
    must(
      '§7.3',
      'the URL of the event source has its three variables',
      by('conformance/session', 'the session names capabilities, accounts and where to call'),
    ),
    must('§7.3', 'types is a list or a star', client),
    must(
      '§7.3',
      'nothing is told of types that are not in the list',
      by(STREAM, 'tells only the types that were asked for'),
    ),
    must('§7.3', 'closeafter is "state" or "no"', client),
    must(
      '§7.3',
      'with closeafter=state the answer ends behind the first state event',
      by(STREAM, 'ends after the first state event when asked to'),
      by('integration/auth/session', 'closes after the first change when asked to'),
    ),
    must(
      '§7.3',
      'a ping comes as often as it was asked for, without an event id, and never where none is wanted',
      by(STREAM, 'pings with the interval it was asked for, and sends a comment when nothing happens'),
      by(STREAM, 'tells a change whose hint was lost with the next comparison'),
      by('unit/server/push/ping-seconds', 'no ping comes to whoever asks for none'),
    ),
    must(
      '§7.3',
      'the least interval is at most 30 seconds, the greatest at least 300',
      by('unit/server/push/ping-seconds', 'pings come as often as they are asked for, between half a minute and five'),
    ),
    must(
      '§7.3',
      'a ping says its interval',
      by(STREAM, 'pings with the interval it was asked for, and sends a comment when nothing happens'),
    ),
    should('§7.3', 'a client has one connection', client),
  ],
};
