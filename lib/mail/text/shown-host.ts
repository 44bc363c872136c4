/** Letters that look like Latin ones: a host of these alone is a Latin name to the eye. */
const LOOKS_LATIN = /^[аасеһіјӏорԛѕѵԝхуъьбтмпнгкαβγεζηικμνορτυχωո0-9.-]+$/u;
const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic', 'Thai', 'Devanagari', 'Hangul'] as const;
const SCRIPT_TESTS = SCRIPTS.map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));
const JAPANESE_AND_CHINESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * The host as a person may see it: its own letters where they are of one script and cannot be taken for Latin ones,
 * otherwise its ASCII form (xn--…), as browsers do. Takes the ASCII form.
 */
export const shownHost = (hostname: string): string => {
  if (!/(^|\.)xn--/.test(hostname)) return hostname;
  const labels = hostname
    .split('.')
    .map((label) => (label.startsWith('xn--') ? decodePunycode(label.slice(4)) : label));
  if (labels.some((label) => label === undefined || !isHonest(label))) return hostname;
  return labels.join('.');
};

const isHonest = (label: string): boolean => {
  if (/^[\x20-\x7e]+$/.test(label)) return true;
  const scripts = SCRIPT_TESTS.filter((test) => test.test(label)).length + (JAPANESE_AND_CHINESE.test(label) ? 1 : 0);
  // Anything that is no letter, digit or hyphen, and marks that stack on letters, have no place in a name.
  return scripts === 1 && /^[\p{L}\p{N}\p{Mc}-]+$/u.test(label) && !LOOKS_LATIN.test(label);
};

/** RFC 3492 §6.2, for one label; undefined when it is none. URL only knows the way to punycode, not back. */
const decodePunycode = (input: string): string | undefined => {
  const cut = input.lastIndexOf('-');
  const output = [...input.slice(0, Math.max(cut, 0))];
  let [code, bias, at] = [128, 72, 0];
  for (let position = cut < 0 ? 0 : cut + 1; position < input.length; ) {
    const before = at;
    for (let [weight, k] = [1, 36]; ; k += 36) {
      const digit = digitOf(input.charCodeAt(position++));
      if (digit === undefined) return undefined;
      at += digit * weight;
      const threshold = k <= bias ? 1 : Math.min(k - bias, 26);
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    const size = output.length + 1;
    bias = adapt({ delta: at - before, size, isFirst: before === 0 });
    code += Math.floor(at / size);
    if (code > 0x10ffff) return undefined;
    at %= size;
    output.splice(at, 0, String.fromCodePoint(code));
    at += 1;
  }
  return output.join('');
};

const digitOf = (code: number): number | undefined => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  return undefined;
};

/** RFC 3492 §6.1. */
const adapt = ({ delta, size, isFirst }: { delta: number; size: number; isFirst: boolean }): number => {
  let left = isFirst ? Math.floor(delta / 700) : Math.floor(delta / 2);
  left += Math.floor(left / size);
  let k = 0;
  for (; left > 455; k += 36) left = Math.floor(left / 35);
  return k + Math.floor((36 * left) / (left + 38));
};
