import {
  answersItself,
  runsOf,
  VACATION_SCRIPT,
  type VacationRule,
  vacationScript,
} from '@/lib/mail/sieve/vacation-script';
import type { SieveConnection } from '@/lib/server/protocols/sieve/sieve-connection';
import type { SieveObstacle } from '@/lib/server/store/vacation/known-sieve';

/** How somebody's scripts stand on the server. */
type Standing = {
  readonly isOurs: boolean;
  readonly isOursActive: boolean;
  /** The script that the person wants run: the active one, or the one that ours runs. Null: none. */
  readonly own: string | null;
  readonly obstacle: SieveObstacle | null;
};

/** Reads how the scripts stand, and what of them a vacation response of ours would harm. */
export const readScripts = async (connection: SieveConnection): Promise<Standing> => {
  const scripts = await connection.listScripts();
  const text = scripts.some(({ name }) => name === VACATION_SCRIPT)
    ? await connection.getScript(VACATION_SCRIPT)
    : null;
  const active = scripts.find(({ isActive }) => isActive)?.name ?? null;
  const runs = text === null ? null : runsOf(text);
  if (runs === undefined)
    return { isOurs: false, isOursActive: false, own: active, obstacle: { kind: 'taken', script: VACATION_SCRIPT } };
  const isOursActive = active === VACATION_SCRIPT;
  const wanted = isOursActive ? runs : active;
  const own = scripts.some(({ name }) => name === wanted) ? wanted : null;
  const standing = { isOurs: text !== null, isOursActive, own };
  return { ...standing, obstacle: own === null ? null : await obstacleOf(connection, own) };
};

const obstacleOf = async (connection: SieveConnection, own: string): Promise<SieveObstacle | null> => {
  if (answersItself((await connection.getScript(own)) ?? '')) return { kind: 'answers', script: own };
  return connection.capabilities.extensions.includes('include') ? null : { kind: 'noInclude', script: own };
};

/** carried: the server does what was wanted. Otherwise nothing was changed there, and why. */
export type PutVacation =
  | { readonly kind: 'carried' }
  | { readonly kind: 'obstacle'; readonly obstacle: SieveObstacle }
  | { readonly kind: 'refused'; readonly serverText: string };

/**
 * Has the server answer by this rule, or by none; the person's own script runs as before. Can be ended anywhere and done again. Throws
 * MailServerError.
 */
export const putVacation = async (connection: SieveConnection, rule: VacationRule | null): Promise<PutVacation> => {
  const { isOurs, isOursActive, own, obstacle } = await readScripts(connection);
  if (rule === null) {
    // Their own script is active before ours goes: it would be refused while it runs.
    if (isOursActive) await connection.setActive(own ?? '');
    if (isOurs) await connection.deleteScript(VACATION_SCRIPT);
    return { kind: 'carried' };
  }
  if (obstacle) return { kind: 'obstacle', obstacle };
  const script = vacationScript(rule, own);
  const room = await connection.haveSpace(VACATION_SCRIPT, Buffer.byteLength(script, 'utf8'));
  const verdict = room.isTaken ? await connection.putScript(VACATION_SCRIPT, script) : room;
  if (!verdict.isTaken) return { kind: 'refused', serverText: verdict.serverText };
  if (!isOursActive) await connection.setActive(VACATION_SCRIPT);
  return { kind: 'carried' };
};
