import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs';

const LARGEST = 10 * 1024 * 1024;
const KEPT = 3;

/** Appends to a file that is renamed to `.1` when it has grown to 10 MB; three old ones are kept. `echo` shows it as well. */
export const rotatingLog = (path, { echo = false } = {}) => {
  let size = existsSync(path) ? statSync(path).size : 0;
  const rotate = () => {
    for (let number = KEPT - 1; number >= 1; number -= 1) {
      if (existsSync(`${path}.${number}`)) renameSync(`${path}.${number}`, `${path}.${number + 1}`);
    }
    renameSync(path, `${path}.1`);
    size = 0;
  };
  return {
    path,
    write: (chunk) => {
      if (echo) process.stdout.write(chunk);
      if (size > LARGEST) rotate();
      appendFileSync(path, chunk, { mode: 0o600 });
      size += chunk.length;
    },
  };
};
