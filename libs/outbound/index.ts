export { checkUrl } from './check-url.js';
export { downloadImage, type DownloadImageOptions, type DownloadedImage } from './download-image.js';
export type { ResolvedAddress, Resolver } from './resolve-target.js';
export { outboundSettings } from './settings.js';
