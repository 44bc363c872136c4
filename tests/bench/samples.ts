/** The value that `share` of the samples do not exceed. */
export const quantile = (samples: readonly number[], share: number): number => {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** Milliseconds of each of `times` runs, after some that do not count: code and caches are warm then. */
export const timesOf = async (times: number, work: (at: number) => Promise<unknown>): Promise<number[]> => {
  const samples: number[] = [];
  const warmUp = Math.ceil(times / 10);
  for (let at = -warmUp; at < times; at += 1) {
    const started = performance.now();
    await work(at);
    if (at >= 0) samples.push(performance.now() - started);
  }
  return samples;
};
