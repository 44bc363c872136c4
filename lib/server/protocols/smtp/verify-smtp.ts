import { type OpenSmtpOptions, openSmtp } from './open-smtp';

export type VerifySmtpOptions = OpenSmtpOptions;

const TIMEOUT_MS = 10_000;
const PATIENCE = { connectMs: TIMEOUT_MS, greetingMs: TIMEOUT_MS, answerMs: TIMEOUT_MS };

/** Signs in and leaves again: settings that pass can send. Throws MailServerError; see smtp-errors.ts. */
export const verifySmtp = async (
  options: VerifySmtpOptions,
): Promise<{ ok: true; capabilities: readonly string[] }> => {
  const session = await openSmtp(options, PATIENCE);
  session.quit();
  session.cut();
  return { ok: true, capabilities: session.capabilities };
};
