/** Numbered steps with the time they took, for a person who watches; nothing at all when `quiet`. */
export const createSteps = ({ quiet = false, out = process.stdout } = {}) => {
  let count = 0;
  const write = (text) => {
    if (!quiet) out.write(text);
  };
  return {
    /** Runs one step. `work` gives what is said of its end. */
    step: async (label, work) => {
      count += 1;
      const start = performance.now();
      const head = ` ${count}  ${label.padEnd(18)}`;
      // On a terminal the step is seen while it lasts; in a file only when it is done.
      if (out.isTTY) write(`${head}…`);
      const said = await work();
      const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`;
      write(`${out.isTTY ? '\r' : ''}${head}${seconds.padStart(7)}   ${said}\n`);
    },
    line: (text = '') => write(`${text}\n`),
    /** After a step that failed: its line is left as it stands. */
    breakLine: () => write(out.isTTY ? '\n' : ''),
  };
};
