// Loaded into the web process before Next (`node --require`). Its supervisor holds the other end of the channel: when that
// is gone, we end with everything that we have started.
if (process.connected) {
  process.once('disconnect', () => {
    try {
      process.kill(-process.pid, 'SIGKILL');
    } catch {
      process.exit(1);
    }
  });
}

// Next waits for open connections; a browser's event source would keep it for ever.
const PATIENCE_MS = 1200;
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => setTimeout(() => process.exit(0), PATIENCE_MS).unref());
}
