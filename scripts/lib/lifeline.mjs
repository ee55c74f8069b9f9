/**
 * Runs `stop` once when this process is told to end or has lost its parent: npm, when it is terminated, does not end
 * what it started, so a command watches for its parent itself.
 */
export function onEnd(stop) {
  let ending = false;
  const end = (code) => {
    if (ending) process.exit(code || 1);
    ending = true;
    clearInterval(watch);
    Promise.resolve()
      .then(stop)
      .catch((error) => console.error(error))
      .finally(() => process.exit(code));
  };
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) end(1);
  }, 500);
  watch.unref();
  process.on('SIGINT', () => end(130));
  process.on('SIGTERM', () => end(143));
  process.on('SIGHUP', () => end(129));
}
