const RATE = 8000;

/** A struck string as 8 kHz mono PCM: a few harmonics of `hertz` that die away. */
export const wav = (hertz: number, seconds = 1.2): Buffer => {
  const count = Math.floor(RATE * seconds);
  const body = Buffer.alloc(count * 2);
  for (let at = 0; at < count; at += 1) {
    const time = at / RATE;
    const wave = [1, 0.5, 0.28, 0.12].reduce(
      (sum, loudness, n) => sum + loudness * Math.sin(2 * Math.PI * hertz * (n + 1) * time) * Math.exp(-time * (2 + n)),
      0,
    );
    body.writeInt16LE(Math.round((wave / 2) * 32_000), at * 2);
  }
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + body.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(body.length, 40);
  return Buffer.concat([head, body]);
};
