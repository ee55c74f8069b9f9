import { SeededRandom } from '../../math/random.js';
import { fourierTransformSquare } from './fft.js';
import { noiseAt, powerNoise } from './power-noise.js';

describe('fourierTransformSquare', () => {
  it('agrees with the sum that defines it', () => {
    const size = 8;
    const random = new SeededRandom(3);
    const input = Float64Array.from({ length: size * size }, () => random.normal());
    const real = input.slice();
    const imaginary = new Float64Array(size * size);
    fourierTransformSquare(real, imaginary, size);
    for (const [u, v] of [[0, 0], [1, 0], [0, 3], [5, 2], [7, 7]]) {
      let sumReal = 0;
      let sumImaginary = 0;
      for (let y = 0; y < size; y++) {
        for (let x = 0; x < size; x++) {
          const angle = (-2 * Math.PI * (u * x + v * y)) / size;
          sumReal += input[y * size + x] * Math.cos(angle);
          sumImaginary += input[y * size + x] * Math.sin(angle);
        }
      }
      expect(real[v * size + u]).toBeCloseTo(sumReal, 9);
      expect(imaginary[v * size + u]).toBeCloseTo(sumImaginary, 9);
    }
  });

  it('refuses a size that is no power of two', () => {
    expect(() => fourierTransformSquare(new Float64Array(36), new Float64Array(36), 6)).toThrow('Expected a power of two for size but received 6');
  });
});

describe('powerNoise', () => {
  it.each([0, 0.5, 1])('has amplitudes that fall as 1/f^%s', (falloff) => {
    const size = 256;
    const noise = powerNoise(size, falloff, new SeededRandom(1));
    const real = Float64Array.from(noise.data);
    const imaginary = new Float64Array(real.length);
    fourierTransformSquare(real, imaginary, size);
    const power = (frequency: number): number => {
      let sum = 0;
      let count = 0;
      for (let v = 0; v < size / 2; v++) {
        for (let u = 0; u < size / 2; u++) {
          if (Math.abs(Math.hypot(u, v) - frequency) > 0.1 * frequency) continue;
          sum += real[v * size + u] ** 2 + imaginary[v * size + u] ** 2;
          count++;
        }
      }
      return sum / count;
    };
    const slope = Math.log(power(80) / power(10)) / Math.log(8);
    expect(slope).toBeCloseTo(-2 * falloff, 0.7);
  });

  it('has mean 0 and deviation 1, the same for the same seed', () => {
    const { data } = powerNoise(64, 1, new SeededRandom(9));
    const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
    const variance = data.reduce((sum, value) => sum + value * value, 0) / data.length;
    expect(mean).toBeCloseTo(0, 5);
    expect(variance).toBeCloseTo(1, 4);
    expect(powerNoise(64, 1, new SeededRandom(9)).data).toEqual(data);
  });
});

describe('noiseAt', () => {
  it('meets the samples and wraps on both axes', () => {
    const noise = powerNoise(16, 1, new SeededRandom(2));
    expect(noiseAt(noise, 5, 7)).toBe(noise.data[7 * 16 + 5]);
    expect(noiseAt(noise, 5 - 16, 7 + 32)).toBe(noise.data[7 * 16 + 5]);
    expect(noiseAt(noise, 15.5, 3)).toBeCloseTo(0.5 * (noise.data[3 * 16 + 15] + noise.data[3 * 16]), 5);
  });
});
