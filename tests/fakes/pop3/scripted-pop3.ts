import { type Answer, type ScriptedServer, startScriptedServer } from '@/tests/fakes/scripted-server';

/** A server that says what the test wants, line by line; `greeting` null: nothing. */
export const startScripted = (
  answerTo: (line: string) => Answer | undefined,
  greeting: string | null = '+OK ready\r\n',
): Promise<ScriptedServer> =>
  startScriptedServer({
    encoding: 'latin1',
    greeting,
    endOf: (octets) => (octets.includes('\r\n') ? octets.indexOf('\r\n') + 2 : 0),
    answerTo: (line) => answerTo(line) ?? usual(line),
  });

const usual = (line: string): string =>
  line === 'CAPA' ? '+OK\r\nUIDL\r\nTOP\r\nUSER\r\nPIPELINING\r\n.\r\n' : '+OK\r\n';
