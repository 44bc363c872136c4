/** One line per check, as it ends. */
export const tellCheck = ({ label, seconds, passed, failed, skipped }) => {
  const counts = [
    `${passed} passed`,
    ...(failed ? [`${failed} FAILED`] : []),
    ...(skipped ? [`${skipped} skipped`] : []),
  ];
  console.log(
    `${failed ? 'FAILED' : 'ok    '}  ${label.padEnd(16)} ${`${seconds.toFixed(1)} s`.padStart(8)}   ${counts.join(', ')}`,
  );
};

/**
 * What failed and why, the time of it all, and the counts as the very last line. Gives the exit code.
 */
export const summarise = (results, start) => {
  for (const { label, failed, said } of results) {
    if (failed === 0) continue;
    console.log(`\n── ${label} ──────────────────────────────────────────`);
    for (const line of said) console.log(line);
  }
  const sum = (key) => results.reduce((total, result) => total + (result[key] ?? 0), 0);
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`\n${Math.floor(seconds / 60)} min ${seconds % 60} s`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
};
