import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { type Bearer, bearerOf } from '@/lib/server/protocols/bearer';

/** RFC 5321 §4.5.3.1.4: what does not fit into a command line is said after an empty challenge (RFC 4954 §4). */
const LONGEST_LINE = 510;

/** The exchange's name within nodemailer, which would take one called XOAUTH2 for its own. */
const OURS = 'BEARER';

/**
 * Signs in with an access token on a connection that has said EHLO; `capabilities` are its answer's lines, upper case. nodemailer knows
 * XOAUTH2 alone and says a refused token twice, so the exchange is ours. What is thrown is nodemailer's, with code EAUTH for a no, or MailServerError.
 */
export const authenticateBearer = async (
  connection: SMTPConnection,
  { capabilities, user, accessToken }: { capabilities: readonly string[]; user: string; accessToken: string },
): Promise<void> => {
  const offered = capabilities.flatMap((line) => (/^AUTH[ =]/.test(line) ? line.split(/[ =]+/).slice(1) : []));
  const bearer = bearerOf(offered, user, accessToken);
  connection.customAuth.set(OURS, (context) => exchange(context, bearer));
  await new Promise<void>((resolve, reject) => {
    connection.login({ method: OURS, user }, (error) => (error ? reject(error) : resolve()));
  });
};

type Context = SMTPConnection.CustomAuthenticationContext;

const exchange = async (context: Context, bearer: Bearer): Promise<void> => {
  const answer = await firstAnswer(context, bearer);
  const last = answer.status === 334 ? await context.sendCommand(bearer.giveUp) : answer;
  if (last.status !== 235) throw new Error('The token was refused');
};

const firstAnswer = async ({ sendCommand }: Context, { mechanism, response }: Bearer) => {
  const command = `AUTH ${mechanism} ${response}`;
  if (command.length <= LONGEST_LINE) return sendCommand(command);
  const challenge = await sendCommand(`AUTH ${mechanism}`);
  return challenge.status === 334 ? sendCommand(response) : challenge;
};
