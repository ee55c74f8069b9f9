/**
 * Linear sRGB (any scale) of a glowing body. Chromaticity by the cubic fit of Kim et al. (US patent 7024034, 2002) to the
 * Planckian locus, 1667 to 25,000 K.
 */
export function planckianLight(kelvin: number): [red: number, green: number, blue: number] {
  const t = 1000 / Math.min(25_000, Math.max(1667, kelvin));
  const x = kelvin < 4000 ? cubic(t, -0.2661239, -0.234358, 0.8776956, 0.17991) : cubic(t, -3.0258469, 2.1070379, 0.2226347, 0.24039);
  const y =
    kelvin < 2222
      ? cubic(x, -1.1063814, -1.3481102, 2.18555832, -0.20219683)
      : kelvin < 4000
        ? cubic(x, -0.9549476, -1.37418593, 2.09137015, -0.16748867)
        : cubic(x, 3.081758, -5.8733867, 3.75112997, -0.37001483);
  const bigX = x / y;
  const bigZ = (1 - x - y) / y;
  return [
    3.2404542 * bigX - 1.5371385 - 0.4985314 * bigZ,
    -0.969266 * bigX + 1.8760108 + 0.041556 * bigZ,
    0.0556434 * bigX - 0.2040259 + 1.0572252 * bigZ,
  ];
}

const cubic = (value: number, third: number, second: number, first: number, constant: number): number =>
  ((third * value + second) * value + first) * value + constant;
