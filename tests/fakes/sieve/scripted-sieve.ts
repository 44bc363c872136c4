import { type Answer, type ScriptedServer, startScriptedServer } from '@/tests/fakes/scripted-server';

export type Script = (command: string) => Answer | undefined;

/** Lines of capabilities as a server tells them (RFC 5804 §1.7). */
export const told = (...lines: readonly string[]): string =>
  `"IMPLEMENTATION" "Scripted"\r\n${lines.map((line) => `${line}\r\n`).join('')}OK "done"\r\n`;
export const USUAL = told('"SASL" "PLAIN"', '"SIEVE" "fileinto vacation"', '"VERSION" "1.0"');

const LITERAL = /\{(\d+)\+\}\r\n/g;

/** Where the first command ends; 0: it is not whole. */
const endOf = (octets: string): number => {
  for (let from = 0; ; ) {
    const end = octets.indexOf('\r\n', from) + 2;
    if (end < 2) return 0;
    LITERAL.lastIndex = from;
    const literal = LITERAL.exec(octets.slice(0, end));
    if (!literal) return end;
    from = end + Number(literal[1]);
    if (octets.length < from) return 0;
  }
};

/** A server that says what the test wants, command by command, literals included; `greeting` null: nothing. */
export const startScripted = (answerTo: Script, greeting: string | null = USUAL): Promise<ScriptedServer> =>
  startScriptedServer({
    encoding: 'utf8',
    greeting,
    endOf,
    answerTo: (command) => answerTo(command) ?? (command === 'CAPABILITY' ? USUAL : 'OK\r\n'),
  });
