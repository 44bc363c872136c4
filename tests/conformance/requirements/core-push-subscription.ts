import { by, type Chapter, client, moot, must, should } from '@/tests/conformance/requirements/requirement';

const SHAPE = 'conformance/push-subscription';
const PUSHED = 'integration/push/push-subscription';
const PROVED = by(PUSHED, 'proves a device, then tells it of changes, encrypted for it alone');
const REFUSED = by(SHAPE, 'refuses urls that are not https, keys that are none, and codes in advance');
const OVER = by(PUSHED, 'tells nothing when its time or its session is over, and erases it');
const DESTROYED = by(SHAPE, 'is destroyed, with its url and keys, when its credential is');
const SEVEN_DAYS = by(SHAPE, 'what an app password makes ends within seven days, which is told');
const CODE = by(SHAPE, 'a wrong code is invalidProperties, the right one verifies, and it is told only then');
const FORBIDDEN = by(PUSHED, 'reaches no address that the installation forbids');
const MOST = by(SHAPE, 'a user has no more than twenty', 'no user creates them without end');

/** With the paragraphs of §8 about them. */
export const corePushSubscription: Chapter = {
  rfc: 8620,
  title: '§7.2, §8.6, §8.7 push subscriptions',
  requirements: [
    must('§7.2', 'no request to a URL before its verification', PROVED),
    must('§7.2', 'a device has a deviceClientId of its own, unlike those of other vendors', client),
    should('§7.2', 'a deviceClientId can be made again, as a secure hash', client),
    must('§7.2', 'a deviceClientId tells nothing of the device', client),
    must('§7.2', 'the URL is one of https', REFUSED),
    must(
      '§7.2',
      'what is pushed is encrypted with the keys that were given, which are complete',
      PROVED,
      REFUSED,
      by('unit/server/push/encrypt-push', 'makes what RFC 8291 §5 makes of the same text, keys and salt'),
    ),
    must('§7.2', 'there is no verification code when it is created', REFUSED),
    must('§7.2', 'nothing is pushed once it has expired', OVER),
    must(
      '§7.2',
      'a push is JSON with a TTL; 429 makes pushes fewer',
      PROVED,
      by(PUSHED, 'waits as long as it is asked to, tries again with what is new then'),
      by('unit/server/push/push-outcome', 'each wait is twice the one before, up to an hour'),
    ),
    must('§7.2', 'it goes with the credentials that made it', DESTROYED, OVER),
    should(
      '§7.2',
      'a session with an end does not bound what the client asks for',
      by(SHAPE, 'what a session makes lasts as long as it is asked for'),
    ),
    must('§7.2', 'it ends when that session does', OVER),
    should('§7.2', 'credentials without an end give it one, a week away or more', SEVEN_DAYS),
    must('§7.2', 'that end is 48 hours away or more', SEVEN_DAYS),
    should(
      '§7.2',
      'with OAuth it is tied to the refresh token',
      moot('nobody signs in to JMAP with OAuth: a program has an app password, a browser a session'),
    ),
    must('§7.2', 'URL and keys are erased when it is destroyed', DESTROYED),
    must('§7.2.1', 'only those of the same credentials are returned', by(SHAPE, 'shows what was made with the same')),
    must(
      '§7.2.1',
      'URL and keys are never returned, and asking for them is forbidden',
      by(SHAPE, 'never returns url or keys: asking for them is forbidden'),
      by(SHAPE, 'a new one has an id, defaults and an expiry, and neither account nor state'),
    ),
    must('§7.2.2', 'a PushVerification is pushed at once', PROVED),
    must('§7.2.2', 'it is called PushVerification', PROVED),
    must('§7.2.2', 'its code cannot be guessed', CODE, PROVED),
    must('§7.2.2', 'a client sends the code back', client),
    must('§7.2.2', 'another code is invalidProperties', CODE),
    should('§7.2.2', 'a client leaves alone what it did not make', client),
    must('§7.2.3', 'a client may get the code before its request is answered', client),
    must('§8.6', 'the dangers of a URL that somebody names are thought of', FORBIDDEN, MOST),
    must('§8.6', 'the URL leads to no internal network', FORBIDDEN),
    must('§8.6', 'one request before the verification, whose code cannot be guessed', PROVED, CODE),
    must('§8.6', 'there is a limit on how many a user has, and on how often one is made', MOST),
    must('§8.7', 'a client gives keys where others stand between, and passes over what is not encrypted', client),
  ],
};
