import type { SieveAnswer } from './sieve-answer';
import type { SieveCapabilities } from './sieve-capabilities';
import { refusal } from './sieve-errors';
import type { SieveSession, Word } from './sieve-session';

export type SieveScript = { readonly name: string; readonly isActive: boolean };

/** What a server thinks of a script: its words are for the person who wrote it. */
export type Verdict =
  | { readonly isTaken: true; readonly warnings: string | null }
  | { readonly isTaken: false; readonly code: string | null; readonly serverText: string };

/** Somebody's scripts on a server (RFC 5804 §2), signed in. One thing at a time; every method throws MailServerError. */
export class SieveConnection {
  readonly capabilities: SieveCapabilities;
  readonly #session: SieveSession;
  readonly #where: string;

  constructor(session: SieveSession, capabilities: SieveCapabilities, where: string) {
    this.#session = session;
    this.capabilities = capabilities;
    this.#where = where;
  }

  get usable(): boolean {
    return this.#session.usable;
  }

  /** LISTSCRIPTS (§2.7): at most one of them is active. */
  async listScripts(): Promise<SieveScript[]> {
    const { lines } = await this.#ask('list the scripts', 'LISTSCRIPTS');
    return lines.map(([name, active]) => ({
      name: name?.text ?? '',
      isActive: active?.kind === 'atom' && active.text.toUpperCase() === 'ACTIVE',
    }));
  }

  /** GETSCRIPT (§2.9); null: there is none of that name. */
  async getScript(name: string): Promise<string | null> {
    const answer = await this.#session.say('GETSCRIPT', { string: name });
    if (answer.kind === 'no' && answer.code === 'NONEXISTENT') return null;
    if (answer.kind === 'no') throw refusal(this.#doing('read a script'), answer);
    const [script] = answer.lines;
    if (script?.[0]?.kind !== 'string') throw this.#session.refuse();
    return script[0].text;
  }

  /** HAVESPACE (§2.5): would a script of so many octets be taken under this name? */
  haveSpace(name: string, octets: number): Promise<Verdict> {
    return this.#judge('HAVESPACE', { string: name }, String(octets));
  }

  /** PUTSCRIPT (§2.6): stores it, or replaces the one of that name, which stays active if it was. The server checks it first. */
  putScript(name: string, script: string): Promise<Verdict> {
    return this.#judge('PUTSCRIPT', { string: name }, { string: script });
  }

  /** CHECKSCRIPT (§2.12): the same check, and nothing is stored. */
  checkScript(script: string): Promise<Verdict> {
    return this.#judge('CHECKSCRIPT', { string: script });
  }

  /** SETACTIVE (§2.8): this script and no other is run; '' none. */
  async setActive(name: string): Promise<void> {
    await this.#ask('activate a script', 'SETACTIVE', { string: name });
  }

  /** DELETESCRIPT (§2.10). One that is not there is gone too; an active one is refused. */
  async deleteScript(name: string): Promise<void> {
    const answer = await this.#session.say('DELETESCRIPT', { string: name });
    if (answer.kind === 'no' && answer.code !== 'NONEXISTENT') throw refusal(this.#doing('remove a script'), answer);
  }

  /** LOGOUT (§2.3). What was put is there whether or not it is answered. */
  async logout(): Promise<void> {
    try {
      await this.#session.say('LOGOUT');
    } finally {
      this.#session.close();
    }
  }

  close(): void {
    this.#session.close();
  }

  async #ask(what: string, ...words: readonly Word[]): Promise<SieveAnswer> {
    const answer = await this.#session.say(...words);
    if (answer.kind === 'no') throw refusal(this.#doing(what), answer);
    return answer;
  }

  async #judge(...words: readonly Word[]): Promise<Verdict> {
    const { kind, code, text } = await this.#session.say(...words);
    return kind === 'ok'
      ? { isTaken: true, warnings: code === 'WARNINGS' ? text : null }
      : { isTaken: false, code, serverText: text };
  }

  #doing(what: string): string {
    return `Cannot ${what} at ${this.#where}`;
  }
}
