const { Server } = require('node:http');

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

// Next ends when all connections are closed. Those that carry an event source become idle a moment after it has looked for
// idle ones, and browsers would keep them open for seconds.
const close = Server.prototype.close;
Server.prototype.close = function closeIdleToo(...given) {
  setInterval(() => this.closeIdleConnections(), 10).unref();
  return close.apply(this, given);
};

// Whatever else keeps it must not keep us.
const PATIENCE_MS = 1200;
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => setTimeout(() => process.exit(0), PATIENCE_MS).unref());
}
