/** What the commands print: one line a step, with its time. */

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);

export const dim = (text) => paint(2, text);
export const bold = (text) => paint(1, text);
export const green = (text) => paint(32, text);
export const red = (text) => paint(31, text);

/** Runs a step and prints its name, its outcome and how long it took. `work` may return words to add. */
export async function step(name, work) {
  const started = Date.now();
  if (process.stdout.isTTY) process.stdout.write(`${dim('…')} ${name}`);
  const begin = process.stdout.isTTY ? '\r\x1b[K' : '';
  try {
    const words = await work();
    const detail = typeof words === 'string' ? `: ${words}` : '';
    console.log(`${begin}${green('✓')} ${name}${detail} ${dim(`${((Date.now() - started) / 1000).toFixed(1)} s`)}`);
    return words;
  } catch (error) {
    console.log(`${begin}${red('✗')} ${name}`);
    throw error;
  }
}

/** Ends the process with words and no stack. */
export function giveUp(words) {
  console.error(`${red('✗')} ${words}`);
  process.exit(1);
}
