import { golden } from './fixtures/golden.js';
import { bytePicture, colorPicture, largestError, picture } from './fixtures/pictures.js';
import { resizeColor, resizeGray, resizeRgbArea, workSize } from './resize.js';

describe('resize', () => {
  const gray = picture(37, 29);
  const color = colorPicture(36, 24);

  it.each(golden.resize.cases)('agrees with cv2.resize: $method to $size', ({ method, size, gray: grayRef, color: colorRef }) => {
    const [widthPx, heightPx] = size;
    if (grayRef) expect(largestError(resizeGray(gray, widthPx, heightPx, method).data, grayRef)).toBeLessThan(2e-5);
    if (colorRef) expect(largestError(resizeColor(color, widthPx, heightPx, method).data, colorRef)).toBeLessThan(2e-5);
  });

  it('takes the working picture straight from bytes: area mean down, clipped cubic up', () => {
    const photo = bytePicture(61, 45);
    expect(largestError(resizeRgbArea(photo, 23, 17).data, golden.resize.bytesArea)).toBeLessThan(2e-5);
    expect(largestError(resizeRgbArea(photo, 90, 70).data, golden.resize.bytesCubic)).toBeLessThan(2e-5);
  });

  it('copies when the size stays, and shares nothing with its source', () => {
    const same = resizeGray(gray, 37, 29, 'cubic');
    expect(same.data).toEqual(gray.data);
    expect(same.data.buffer).not.toBe(gray.data.buffer);
  });

  it('keeps the mean in an area resize by any factor', () => {
    const mean = (data: Float32Array): number => data.reduce((sum, value) => sum + value, 0) / data.length;
    for (const [widthPx, heightPx] of [[1, 1], [7, 28], [36, 3]]) {
      expect(mean(resizeGray(gray, widthPx, heightPx, 'area').data)).toBeCloseTo(mean(gray.data), 5);
    }
  });

  it('finds working sizes as the prototype does, halves to even', () => {
    expect(workSize(1920, 1080, 896)).toEqual({ widthPx: 896, heightPx: 504, scale: 896 / 1920 });
    expect(workSize(1000, 625, 500)).toMatchObject({ widthPx: 500, heightPx: 312 });
    expect(workSize(300, 200, 896, 1)).toEqual({ widthPx: 300, heightPx: 200, scale: 1 });
    expect(workSize(5000, 2, 896).heightPx).toBe(1);
  });
});
