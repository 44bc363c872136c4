const SYLLABLES =
  'ba be bi bo bu da de di do du fa fe ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te ti to va ve vi vo za ze zo'.split(
    ' ',
  );
const SIZE = 20_000;

const wordOf = (index: number): string => {
  let rest = index;
  let text = '';
  do {
    text += SYLLABLES[rest % SYLLABLES.length] ?? '';
    rest = Math.floor(rest / SYLLABLES.length);
  } while (rest > 0);
  return text;
};

/** Made-up words, the commonest first. */
export const vocabulary: readonly string[] = Array.from({ length: SIZE }, (_, index) => wordOf(index));

/** Zipf: few words make most of a text. `chance` is between 0 and 1. */
export const wordAt = (chance: number): string => vocabulary[Math.floor(SIZE ** chance) - 1] ?? '';
