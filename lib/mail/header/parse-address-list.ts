import type { EmailAddress } from '@/lib/jmap/email-address';
import { decodeOctets, decodeText, decodeWords } from '@/lib/mail/header/decode-words';

/** One simple `Name <address>` or bare address; nine of ten headers are that. */
const NAMED = /^([^"<>(),;:@\\]*)<([^\s<>"(),;:\\]+)>$/;
const BARE = /^[^\s<>"(),;:\\]+@[^\s<>"(),;:\\]+$/;
/** A header that names more is an attack on whoever lists it. */
const MOST = 1000;

type Reading = { name: string; address: string | null; comment: string };

const finish = ({ name, address, comment }: Reading): EmailAddress | undefined => {
  const label = decodeWords(name.trim()).trim();
  const remark = decodeWords(comment.trim()).trim();
  if (address !== null) return { name: label || remark || null, email: address.trim() };
  if (label === '') return undefined;
  const isAddress = label.includes('@') && !/\s/.test(label);
  return isAddress ? { name: remark || null, email: label } : { name: label, email: '' };
};

/** A small state machine over the characters of RFC 5322 §3.4, forgiving wherever real mail is not what it should be. */
class AddressReader {
  readonly #text: string;
  #at = 0;
  #reading: Reading = { name: '', address: null, comment: '' };
  readonly found: EmailAddress[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): EmailAddress[] {
    while (this.#at < this.#text.length && this.found.length < MOST) this.#step(this.#text[this.#at++] ?? '');
    this.#put();
    return this.found;
  }

  #step(character: string): void {
    if (character === '"') this.#reading.name += this.#until('"');
    else if (character === '(') this.#reading.comment += this.#comment();
    else if (character === '<') this.#reading.address = this.#until('>');
    else if (character === ',' || character === ';') this.#put();
    // A group's name is dropped, its members are kept.
    else if (character === ':') this.#reading.name = '';
    else this.#reading.name += character;
  }

  #until(end: string): string {
    let text = '';
    for (; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text[this.#at];
      if (character === end) break;
      if (character === '\\' && end === '"') this.#at += 1;
      text += this.#text[this.#at] ?? '';
    }
    this.#at += 1;
    return text;
  }

  #comment(): string {
    let depth = 1;
    let text = '';
    for (; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text[this.#at];
      if (character === '\\') this.#at += 1;
      else if (character === '(') depth += 1;
      else if (character === ')') depth -= 1;
      if (depth === 0) break;
      text += this.#text[this.#at] ?? '';
    }
    this.#at += 1;
    return text;
  }

  #put(): void {
    const address = finish(this.#reading);
    if (address) this.found.push(address);
    this.#reading = { name: '', address: null, comment: '' };
  }
}

/**
 * The addresses of a header such as From or To (RFC 5322 §3.4), from its raw octets as a latin1 string. Never throws: what is
 * no address is kept as a name with an empty address, so that a reader still sees it.
 */
export const parseAddressList = (value: string): EmailAddress[] => {
  const named = NAMED.exec(value);
  if (named) return [{ name: decodeText(named[1] ?? '') || null, email: decodeOctets(named[2] ?? '') }];
  if (BARE.test(value)) return [{ name: null, email: decodeOctets(value) }];
  return new AddressReader(decodeOctets(value)).read();
};
