import type { ScriptedServer } from '@/tests/fakes/scripted-server';
import { startScripted, told } from '@/tests/fakes/sieve/scripted-sieve';

/** A server that keeps scripts as one does (RFC 5804 §2), without reading them. */
export type SieveHouse = {
  readonly server: ScriptedServer;
  readonly scripts: Map<string, string>;
  active: string;
  /** What it says instead, once; 'cut': it hangs up. */
  instead: { readonly to: string; readonly said: string } | null;
};

export const aSieveHouse = async (extensions = 'include vacation'): Promise<SieveHouse> => {
  const capabilities = told('"SASL" "PLAIN"', `"SIEVE" "${extensions}"`);
  const answer = (command: string): string => {
    const [verb = ''] = command.split(' ');
    if (house.instead?.to === verb) {
      const { said } = house.instead;
      house.instead = null;
      return said;
    }
    const name = /^\w+ "([^"]*)"/.exec(command)?.[1] ?? '';
    if (verb === 'CAPABILITY') return capabilities;
    if (verb === 'LISTSCRIPTS')
      return `${[...house.scripts.keys()].map((one) => `"${one}"${one === house.active ? ' ACTIVE' : ''}\r\n`).join('')}OK\r\n`;
    if (verb === 'GETSCRIPT') {
      const script = house.scripts.get(name);
      return script === undefined ? 'NO (NONEXISTENT)\r\n' : `{${Buffer.byteLength(script)}}\r\n${script}\r\nOK\r\n`;
    }
    if (verb === 'PUTSCRIPT')
      house.scripts.set(name, /\{\d+\+\}\r\n([\s\S]*)$/.exec(command)?.[1] ?? /"([^"]*)"$/.exec(command)?.[1] ?? '');
    if (verb === 'SETACTIVE') house.active = name;
    if (verb === 'DELETESCRIPT' && name === house.active) return 'NO (ACTIVE)\r\n';
    if (verb === 'DELETESCRIPT') house.scripts.delete(name);
    return 'OK\r\n';
  };
  const house: SieveHouse = {
    server: await startScripted(answer, capabilities),
    scripts: new Map(),
    active: '',
    instead: null,
  };
  return house;
};
