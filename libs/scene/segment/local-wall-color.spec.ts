import { wallColorLogOdds } from './local-wall-color.js';

const WIDTH_PX = 200;
const HEIGHT_PX = 150;

/** A wall that runs from L 80 to L 40, with one patch of another colour and one of black. */
function shadedWall(): { lab: Float32Array; weights: Float32Array } {
  const lab = new Float32Array(3 * WIDTH_PX * HEIGHT_PX);
  const weights = new Float32Array(WIDTH_PX * HEIGHT_PX).fill(1);
  for (let pixel = 0; pixel < weights.length; pixel++) {
    const x = pixel % WIDTH_PX;
    const y = Math.floor(pixel / WIDTH_PX);
    lab.set([80 - 0.2 * x, 3, 12], 3 * pixel);
    if (x >= 40 && x < 60 && y >= 50 && y < 70) {
      lab.set([72, -20, -8], 3 * pixel);
      weights[pixel] = 0;
    } else if (x >= 140 && x < 160 && y >= 50 && y < 70) {
      lab.set([6, 0, 0], 3 * pixel);
      weights[pixel] = 0;
    }
  }
  return { lab, weights };
}

describe('wallColorLogOdds', () => {
  const { lab, weights } = shadedWall();
  const logOdds = wallColorLogOdds({ widthPx: WIDTH_PX, heightPx: HEIGHT_PX, data: lab }, weights);
  const at = (x: number, y: number): number => logOdds[y * WIDTH_PX + x];

  it('follows the light along a wall', () => {
    expect(at(10, 75)).toBeGreaterThan(2);
    expect(at(190, 75)).toBeGreaterThan(2);
  });

  it('is sure against another colour and surer against black', () => {
    expect(at(50, 60)).toBeCloseTo(-3.5, 5);
    expect(at(150, 60)).toBeLessThan(-5);
  });
});
