import { type Chapter, client, must, open, should } from '@/tests/conformance/requirements/requirement';

const BUILT = open('being built');

/** With the paragraphs of §8 about them. */
export const corePushSubscription: Chapter = {
  rfc: 8620,
  title: '§7.2, §8.6, §8.7 push subscriptions',
  requirements: [
    must('§7.2', 'no request to a URL before its verification', BUILT),
    must('§7.2', 'a device has a deviceClientId of its own, unlike those of other vendors', client),
    should('§7.2', 'a deviceClientId can be made again, as a secure hash', client),
    must('§7.2', 'a deviceClientId tells nothing of the device', client),
    must('§7.2', 'the URL is one of https', BUILT),
    must('§7.2', 'what is pushed is encrypted with the keys that were given, which are complete', BUILT),
    must('§7.2', 'there is no verification code when it is created', BUILT),
    must('§7.2', 'nothing is pushed once it has expired', BUILT),
    must('§7.2', 'a push is JSON with a TTL; 429 makes pushes fewer', BUILT),
    must('§7.2', 'it goes with the credentials that made it', BUILT),
    should('§7.2', 'a session with an end does not bound what the client asks for', BUILT),
    must('§7.2', 'it ends when that session does', BUILT),
    should('§7.2', 'credentials without an end give it one, a week away or more', BUILT),
    must('§7.2', 'that end is 48 hours away or more', BUILT),
    should('§7.2', 'with OAuth it is tied to the refresh token', BUILT),
    must('§7.2', 'URL and keys are erased when it is destroyed', BUILT),
    must('§7.2.1', 'only those of the same credentials are returned', BUILT),
    must('§7.2.1', 'URL and keys are never returned, and asking for them is forbidden', BUILT),
    must('§7.2.2', 'a PushVerification is pushed at once', BUILT),
    must('§7.2.2', 'it is called PushVerification', BUILT),
    must('§7.2.2', 'its code cannot be guessed', BUILT),
    must('§7.2.2', 'a client sends the code back', client),
    must('§7.2.2', 'another code is invalidProperties', BUILT),
    should('§7.2.2', 'a client leaves alone what it did not make', client),
    must('§7.2.3', 'a client may get the code before its request is answered', client),
    must('§8.6', 'the dangers of a URL that somebody names are thought of', BUILT),
    must('§8.6', 'the URL leads to no internal network', BUILT),
    must('§8.6', 'one request before the verification, whose code cannot be guessed', BUILT),
    must('§8.6', 'there is a limit on how many a user has, and on how often one is made', BUILT),
    must('§8.7', 'a client gives keys where others stand between, and passes over what is not encrypted', client),
  ],
};
