import type { FrameSize } from '../frame.js';

/** The smallest canvas that holds a picture turned by an angle. */
export function turnedSize({ widthPx, heightPx }: FrameSize, degrees: number): FrameSize {
  const [sine, cosine] = absoluteSineCosine(degrees);
  return { widthPx: Math.ceil(widthPx * cosine + heightPx * sine), heightPx: Math.ceil(widthPx * sine + heightPx * cosine) };
}

/** The largest upright picture of the same proportions that lies wholly inside a picture turned by an angle. */
export function insideSize({ widthPx, heightPx }: FrameSize, degrees: number): FrameSize {
  const [sine, cosine] = absoluteSineCosine(degrees);
  const scale = Math.min(widthPx / (widthPx * cosine + heightPx * sine), heightPx / (widthPx * sine + heightPx * cosine));
  return { widthPx: Math.max(1, Math.floor(widthPx * scale)), heightPx: Math.max(1, Math.floor(heightPx * scale)) };
}

function absoluteSineCosine(degrees: number): [sine: number, cosine: number] {
  const angle = (degrees * Math.PI) / 180;
  return [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))];
}
