/** Levels (0-255) of red, green, blue and alpha of #rgb, #rrggbb or #rrggbbaa. */
export function parseColor(color: string): [red: number, green: number, blue: number, alpha: number] {
  const digits = color.slice(1);
  const long = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const level = (at: number): number => Number.parseInt(long.slice(at, at + 2), 16);
  return [level(0), level(2), level(4), long.length === 8 ? level(6) : 255];
}
