import type { Picture } from '@/tests/demo/files/picture';

// Baseline JPEG, ITU T.81: the tables of annex K, three components without subsampling.
const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
];
const QUANTA = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
].map((value) => Math.max(1, Math.round(value / 2)));
const DC_COUNTS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const DC_VALUES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const AC_COUNTS = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d];
const AC_VALUES = [
  ...Buffer.from(
    '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
    'hex',
  ),
];

type Code = readonly [bits: number, length: number];
const codesOf = (counts: readonly number[], values: readonly number[]): Map<number, Code> => {
  const codes = new Map<number, Code>();
  let code = 0;
  let at = 0;
  for (const [n, count] of counts.entries()) {
    for (let i = 0; i < count; i += 1) codes.set(values[at++] ?? 0, [code++, n + 1]);
    code <<= 1;
  }
  return codes;
};
const DC = codesOf(DC_COUNTS, DC_VALUES);
const AC = codesOf(AC_COUNTS, AC_VALUES);

class BitWriter {
  readonly octets: number[] = [];
  #held = 0;
  #count = 0;

  put(bits: number, length: number): void {
    for (let n = length - 1; n >= 0; n -= 1) {
      this.#held = (this.#held << 1) | ((bits >> n) & 1);
      this.#count += 1;
      if (this.#count < 8) continue;
      this.octets.push(this.#held);
      if (this.#held === 0xff) this.octets.push(0); // T.81 §B.1.1.5
      this.#held = 0;
      this.#count = 0;
    }
  }
  finish(): void {
    if (this.#count > 0) this.put(0x7f, 8 - this.#count);
  }
}

const COSINES = Array.from({ length: 64 }, (_, n) => Math.cos((((n >> 3) * 2 + 1) * (n & 7) * Math.PI) / 16));
const cosine = (x: number, u: number): number => COSINES[x * 8 + u] ?? 0;

/** Rows first, then columns; quantised, in zigzag order. */
const transform = (block: Float64Array): number[] => {
  const half = new Float64Array(64);
  for (let y = 0; y < 8; y += 1) {
    for (let u = 0; u < 8; u += 1) {
      let sum = 0;
      for (let x = 0; x < 8; x += 1) sum += (block[y * 8 + x] ?? 0) * cosine(x, u);
      half[y * 8 + u] = sum;
    }
  }
  return ZIGZAG.map((place) => {
    const [u, v] = [place & 7, place >> 3];
    let sum = 0;
    for (let y = 0; y < 8; y += 1) sum += (half[y * 8 + u] ?? 0) * cosine(y, v);
    const scale = (u === 0 ? Math.SQRT1_2 : 1) * (v === 0 ? Math.SQRT1_2 : 1);
    return Math.round((sum * scale) / 4 / (QUANTA[place] ?? 1));
  });
};

const sizeOf = (value: number): number => (value === 0 ? 0 : 32 - Math.clz32(Math.abs(value)));
const putValue = (bits: BitWriter, value: number, size: number): void =>
  bits.put(value < 0 ? value + (1 << size) - 1 : value, size);

const putBlock = (bits: BitWriter, values: readonly number[], before: number): void => {
  const difference = (values[0] ?? 0) - before;
  const first = sizeOf(difference);
  bits.put(...(DC.get(first) ?? [0, 0]));
  putValue(bits, difference, first);
  let zeros = 0;
  for (const value of values.slice(1)) {
    if (value === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) bits.put(...(AC.get(0xf0) ?? [0, 0]));
    const size = sizeOf(value);
    bits.put(...(AC.get((zeros << 4) | size) ?? [0, 0]));
    putValue(bits, value, size);
    zeros = 0;
  }
  if (zeros > 0) bits.put(...(AC.get(0) ?? [0, 0]));
};

const segment = (marker: number, body: readonly number[]): number[] => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 255,
  ...body,
];

/** The picture as a baseline JPEG; width and height are multiples of 8. */
export const jpeg = (picture: Picture, width: number, height: number): Buffer => {
  const bits = new BitWriter();
  const before = [0, 0, 0];
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      const blocks = [new Float64Array(64), new Float64Array(64), new Float64Array(64)] as const;
      for (let n = 0; n < 64; n += 1) {
        const [r, g, b] = picture((left + (n & 7) + 0.5) / width, (top + (n >> 3) + 0.5) / height);
        blocks[0][n] = 0.299 * r + 0.587 * g + 0.114 * b - 128;
        blocks[1][n] = -0.1687 * r - 0.3313 * g + 0.5 * b;
        blocks[2][n] = 0.5 * r - 0.4187 * g - 0.0813 * b;
      }
      for (const [component, block] of blocks.entries()) {
        const values = transform(block);
        putBlock(bits, values, before[component] ?? 0);
        before[component] = values[0] ?? 0;
      }
    }
  }
  bits.finish();
  const frame = [8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
  return Buffer.from([
    0xff,
    0xd8,
    ...segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xdb, [0, ...ZIGZAG.map((place) => QUANTA[place] ?? 1)]),
    ...segment(0xc0, frame),
    ...segment(0xc4, [0x00, ...DC_COUNTS, ...DC_VALUES]),
    ...segment(0xc4, [0x10, ...AC_COUNTS, ...AC_VALUES]),
    ...segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    ...bits.octets,
    0xff,
    0xd9,
  ]);
};
