import { kernelMean, kernelWeight, spatialKernel } from './spatial-kernel.js';

describe('spatial kernel', () => {
  const kernel = spatialKernel([0, 100, 100], [0, 0, 0], Int16Array.of(0, 0, 1), 50);

  it('is a Gaussian that counts a quarter across planes', () => {
    expect(kernelWeight(kernel, 0, 1)).toBeCloseTo(Math.exp(-2), 3);
    expect(kernelWeight(kernel, 0, 2)).toBeCloseTo(Math.exp(-2) / 4, 3);
  });

  it('weighs the mean of a value by nearness and weight', () => {
    const mean = kernelMean(kernel, Float64Array.of(0, 1, 2), Float64Array.of(99, 10, 40));
    expect(mean[0]).toBeCloseTo((10 + 0.5 * 40) / 1.5, 3);
    expect(mean[1]).toBeCloseTo((10 + 0.5 * 40) / 1.5, 3);
    expect(mean[2]).toBeCloseTo((0.25 * 10 + 2 * 40) / 2.25, 3);
  });

  it('gives 0 where nothing weighs anything', () => {
    expect([...kernelMean(kernel, new Float64Array(3), Float64Array.of(1, 2, 3))]).toEqual([0, 0, 0]);
  });
});
