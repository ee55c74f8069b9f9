import { golden } from './fixtures/golden.js';
import { largestError, maskPicture, picture } from './fixtures/pictures.js';
import { dilateGray, erodeGray } from './morphology-gray.js';
import { close, dilate, ellipseKernel, erode, open, rectKernel, type MorphologyKernel } from './morphology.js';

const WIDTH = 31;
const HEIGHT = 23;

function bits(mask: Uint8Array, widthPx: number): string[] {
  const rows: string[] = [];
  for (let start = 0; start < mask.length; start += widthPx) rows.push(mask.subarray(start, start + widthPx).join(''));
  return rows;
}

function kernelBits(kernel: MorphologyKernel): string[] {
  return Array.from({ length: kernel.heightPx }, (_, row) =>
    Array.from({ length: kernel.widthPx }, (_, x) => (x >= kernel.runStart[row] && x < kernel.runEnd[row] ? 1 : 0)).join(''),
  );
}

describe('binary morphology', () => {
  const mask = maskPicture(WIDTH, HEIGHT);

  it.each(golden.morphology.ellipses)('forms the ellipse of cv2.getStructuringElement, size $size', ({ size, kernel }) => {
    expect(kernelBits(ellipseKernel(size))).toEqual(kernel);
  });

  it.each(golden.morphology.cases)('agrees with cv2: $kernel $size', (reference) => {
    const [widthPx, heightPx] = reference.size;
    const kernel = reference.kernel === 'rect' ? rectKernel(widthPx, heightPx) : ellipseKernel(widthPx);
    expect(bits(dilate(mask, WIDTH, HEIGHT, kernel), WIDTH)).toEqual(reference.dilate);
    expect(bits(erode(mask, WIDTH, HEIGHT, kernel), WIDTH)).toEqual(reference.erode);
    expect(bits(open(mask, WIDTH, HEIGHT, kernel), WIDTH)).toEqual(reference.open);
    expect(bits(close(mask, WIDTH, HEIGHT, kernel), WIDTH)).toEqual(reference.close);
  });

  it('takes any nonzero byte as 1 and leaves its source alone', () => {
    const bytes = mask.map((value) => value * 255);
    const before = bytes.slice();
    const kernel = ellipseKernel(5);
    expect(dilate(bytes, WIDTH, HEIGHT, kernel)).toEqual(dilate(mask, WIDTH, HEIGHT, kernel));
    expect(erode(bytes, WIDTH, HEIGHT, kernel)).toEqual(erode(mask, WIDTH, HEIGHT, kernel));
    expect(bytes).toEqual(before);
  });
});

describe('grey morphology', () => {
  it.each(golden.morphology.grays)('agrees with cv2 for a rectangle of $size', ({ size, dilate: dilated, erode: eroded }) => {
    const gray = picture(53, 41);
    expect(largestError(dilateGray(gray, size[0], size[1]).data, dilated)).toBeLessThan(1e-5);
    expect(largestError(erodeGray(gray, size[0], size[1]).data, eroded)).toBeLessThan(1e-5);
  });
});
