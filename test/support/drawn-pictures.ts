import sharp from 'sharp';

/** A drawn picture, different for each number: a sky, a hill and a ball. */
export async function drawnPicture(number: number, format: 'jpg' | 'png' | 'webp' = 'jpg'): Promise<Buffer> {
  const [widthPx, heightPx] = [240 + (number % 5) * 32, 180 + (number % 3) * 24];
  const hue = (number * 47) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">
    <defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="hsl(${hue},70%,60%)"/><stop offset="1" stop-color="hsl(${hue},40%,90%)"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#s)"/>
    <path d="M0 ${heightPx * 0.7} Q ${widthPx / 2} ${heightPx * 0.4} ${widthPx} ${heightPx * 0.8} V ${heightPx} H 0 Z" fill="hsl(110,35%,35%)"/>
    <circle cx="${widthPx * 0.3}" cy="${heightPx * 0.35}" r="${20 + (number % 7) * 3}" fill="hsl(${(hue + 160) % 360},80%,50%)"/></svg>`;
  return sharp(Buffer.from(svg)).toFormat(format === 'jpg' ? 'jpeg' : format).toBuffer();
}
